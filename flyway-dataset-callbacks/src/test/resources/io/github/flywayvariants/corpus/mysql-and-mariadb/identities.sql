-- Moves of identities and switches beside rows belong to them.

-- => rows reader
/*!40000 ALTER TABLE `reader` DISABLE KEYS */;
-- => rows reader
INSERT INTO `reader` VALUES (1,'Ada'),(2,'it\'s; -- no');
-- => rows reader
ALTER TABLE reader AUTO_INCREMENT = 100;
-- => rows reader
/*!40000 ALTER TABLE `reader` ENABLE KEYS */;
