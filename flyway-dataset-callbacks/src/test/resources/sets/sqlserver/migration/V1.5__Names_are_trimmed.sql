UPDATE author SET name = trim(name);
