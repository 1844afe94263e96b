PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE cable(refid text, classification text, header text, body text, check (length(refid) < 40));
INSERT INTO cable VALUES('31MOSCOW77','CONFIDENTIAL','P 131115Z FEB 31
FM AMEMBASSY MOSCOW
TO RUEHC/SECSTATE WASHDC PRIORITY 0042
INFO RUEHLO/AMEMBASSY LONDON 1234','C O N F I D E N T I A L MOSCOW 000077

SIPDIS

E.O. 13526: DECL: 02/13/2041
TAGS: PREL, ENRG, XX
SUBJECT: VALDORIA AND ELMERE SIGN ON THE MARROW CANAL

REF: LONDON 12

Classified By: Political Counselor Jane Q. Carver for reasons
1.4 (b) and (d).

¶1. (C) Summary: The two ministers met in Port Elm and signed. "A
canal," said Premier Dunn, "is a promise." End Summary.

¶2. (U) A toll of 5 marks; the tariff lies in C:\tariff.
CARVER
');
INSERT INTO cable VALUES('31LONDON14','UNCLASSIFIED','R 150900Z FEB 31
FM AMEMBASSY LONDON
TO RUEHC/SECSTATE WASHDC 0043','UNCLAS LONDON 000014

E.O. 13526: N/A
TAGS: PREL, XX
SUBJECT: ELMERE''S PRESS ON THE CANAL

¶1. The Elmere Post calls the toll "modest."
HOLLIS
');
COMMIT;
