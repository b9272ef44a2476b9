CREATE TABLE role (
    name varchar(20) NOT NULL PRIMARY KEY
);
INSERT INTO role VALUES ('admin');
INSERT INTO role VALUES ('office');
INSERT INTO role VALUES ('driver');

CREATE TABLE app_user (
    login varchar(40) NOT NULL PRIMARY KEY,
    owner varchar(10) DEFAULT 'user' NOT NULL,
    password_hash varchar(80)
);
CREATE TABLE user_role (
    login varchar(40) NOT NULL,
    role varchar(20) NOT NULL,
    PRIMARY KEY (login, role),
    CONSTRAINT role_of FOREIGN KEY (login) REFERENCES app_user (login),
    CONSTRAINT role_that FOREIGN KEY (role) REFERENCES role (name)
);
-- jobs run as this one
INSERT INTO app_user (login, owner) VALUES ('system', 'kestrel');
INSERT INTO app_user (login, owner, password_hash) VALUES ('jana', 'user', '{noop}jana'), ('test', 'user', '{noop}test');
INSERT INTO user_role VALUES ('jana', 'admin'), ('test', 'office');
