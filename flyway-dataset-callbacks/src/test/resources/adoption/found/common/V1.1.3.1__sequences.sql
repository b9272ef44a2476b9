-- ids were given by hand so far
ALTER TABLE depot ${nextId} 10;
ALTER TABLE employee ${nextId} 10;
ALTER TABLE customer ${nextId} 100;
