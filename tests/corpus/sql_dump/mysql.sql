-- MySQL dump 10.13

DROP TABLE IF EXISTS `cable`;
CREATE TABLE `cable` (
  `id` int(11) NOT NULL,
  `date` datetime DEFAULT NULL,
  `refid` varchar(40) NOT NULL,
  `origin` varchar(80),
  `classification` varchar(40),
  `refs` text,
  `header` text,
  `content` mediumtext,
  PRIMARY KEY (`id`),
  KEY `refid` (`refid`)
) ENGINE=MyISAM;
CREATE TABLE `tag` (`id` int, `name` varchar(10));
INSERT INTO `tag` VALUES (1,'PREL'),(2,'XX (body)');
INSERT INTO `cable` VALUES (1,'2/13/2031 11:15','31MOSCOW77','Embassy Moscow','CONFIDENTIAL','31LONDON12|31MOSCOW70','P 131115Z FEB 31\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC PRIORITY 0042\nINFO RUEHLO/AMEMBASSY LONDON 1234','C O N F I D E N T I A L MOSCOW 000077\n\nSIPDIS\n\nE.O. 13526: DECL: 02/13/2041\nTAGS: PREL, ENRG, XX\nSUBJECT: VALDORIA AND ELMERE SIGN ON THE MARROW CANAL\n\nREF: LONDON 12\n\nClassified By: Political Counselor Jane Q. Carver for reasons\n1.4 (b) and (d).\n\n¶1. (C) Summary: The two ministers met in Port Elm and signed. \"A\ncanal,\" said Premier Dunn, \"is a promise.\" End Summary.\n\n¶2. (U) A toll of 5 marks; the tariff lies in C:\\tariff.\nCARVER\n'),(2,'2/15/2031 9:00','31LONDON14','Embassy London','UNCLASSIFIED',NULL,'R 150900Z FEB 31\nFM AMEMBASSY LONDON\nTO RUEHC/SECSTATE WASHDC 0043','UNCLAS LONDON 000014\n\nE.O. 13526: N/A\nTAGS: PREL, XX\nSUBJECT: ELMERE\'S PRESS ON THE CANAL\n\n¶1. The Elmere Post calls the toll \"modest.\"\nHOLLIS\n');
UNLOCK TABLES;
