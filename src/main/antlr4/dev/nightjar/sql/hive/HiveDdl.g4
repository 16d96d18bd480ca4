/*
 * The statements that Athena reads as Hive does: definitions of databases, tables and partitions, and questions about
 * them. Strings stand in single or double quotes and know backslashes, names may stand in backquotes, and hardly a word
 * is reserved.
 */
grammar HiveDdl;

options {
    caseInsensitive = true;
}

single
    : statement EOF
    ;

statement
    : CREATE database ifNotExists? name (COMMENT comment = string)? (LOCATION location = string)?
        (WITH DBPROPERTIES properties)?                                                 # createDatabase
    | ALTER database name SET DBPROPERTIES properties                                   # setDatabaseProperties
    | DROP database ifExists? name (RESTRICT | CASCADE)?                                # dropDatabase
    | CREATE EXTERNAL? TABLE ifNotExists? name ('(' column (',' column)* ')')? clause*  # createTable
    | DROP TABLE ifExists? name PURGE?                                                  # dropTable
    | DROP VIEW ifExists? name                                                          # dropView
    | ALTER TABLE name ADD ifNotExists? placedPartition (','? placedPartition)*         # addPartitions
    | ALTER TABLE name DROP ifExists? partition (',' partition)* PURGE?                 # dropPartitions
    | ALTER TABLE name from = partition RENAME TO to = partition                        # renamePartition
    | ALTER TABLE name partition? SET LOCATION location = string                        # setLocation
    | ALTER TABLE name partition? ADD COLUMNS '(' column (',' column)* ')' scope?       # addColumns
    | ALTER TABLE name partition? REPLACE COLUMNS '(' column (',' column)* ')' scope?   # replaceColumns
    | ALTER TABLE name partition? CHANGE COLUMN? old = identifier column
        (FIRST | AFTER after = identifier)? scope?                                      # changeColumn
    | ALTER TABLE name SET TBLPROPERTIES properties                                     # setTableProperties
    | MSCK REPAIR? TABLE name ((ADD | DROP | SYNC) PARTITIONS)?                         # repairTable
    | SHOW databases ((IN | FROM) identifier)? pattern?                                 # showDatabases
    | SHOW TABLES ((IN | FROM) name)? pattern?                                          # showTables
    | SHOW VIEWS ((IN | FROM) name)? pattern?                                           # showViews
    | SHOW COLUMNS (FROM | IN) table = name ((FROM | IN) name)? pattern?                # showColumns
    | SHOW PARTITIONS name partition?                                                   # showPartitions
    | SHOW TBLPROPERTIES name ('(' key = string ')')?                                   # showTableProperties
    | SHOW CREATE TABLE name                                                            # showCreateTable
    | SHOW CREATE VIEW name                                                             # showCreateView
    | (DESCRIBE | DESC) TABLE? (EXTENDED | FORMATTED)? TABLE? name partition?           # describe
    ;

database
    : DATABASE
    | SCHEMA
    ;

databases
    : DATABASES
    | SCHEMAS
    ;

ifNotExists
    : IF NOT EXISTS
    ;

ifExists
    : IF EXISTS
    ;

scope
    : CASCADE
    | RESTRICT
    ;

pattern
    : LIKE? string (ESCAPE string)?
    ;

clause
    : COMMENT string                                                                    # commentClause
    | PARTITIONED BY '(' column (',' column)* ')'                                       # partitionedClause
    | CLUSTERED BY names (SORTED BY '(' sorted (',' sorted)* ')')? INTO INTEGER BUCKETS # clusteredClause
    | ROW FORMAT DELIMITED delimiter*                                                   # delimitedClause
    | ROW FORMAT SERDE string                                                           # serdeClause
    | WITH SERDEPROPERTIES properties                                                   # serdePropertiesClause
    | STORED AS INPUTFORMAT string OUTPUTFORMAT string                                  # formatsClause
    | STORED AS identifier                                                              # storedClause
    | LOCATION string                                                                   # locationClause
    | TBLPROPERTIES properties                                                          # propertiesClause
    ;

delimiter
    : FIELDS TERMINATED BY string (ESCAPED BY escape = string)?                         # fieldDelimiter
    | COLLECTION ITEMS TERMINATED BY string                                             # itemDelimiter
    | MAP KEYS TERMINATED BY string                                                     # keyDelimiter
    | LINES TERMINATED BY string                                                        # lineDelimiter
    | NULL DEFINED AS string                                                            # nullText
    ;

sorted
    : identifier (ASC | DESC)?
    ;

names
    : '(' identifier (',' identifier)* ')'
    ;

column
    : identifier type (COMMENT string)?
    ;

/* Its text is read by the one reader of type names. */
type
    : identifier ('(' INTEGER (',' INTEGER)* ')')?
    | (ARRAY | MAP) '<' type (',' type)* '>'
    | STRUCT '<' identifier ':' type (',' identifier ':' type)* '>'
    ;

properties
    : '(' property (',' property)* ')'
    ;

property
    : key = string '=' content = string
    ;

placedPartition
    : partition (LOCATION string)?
    ;

partition
    : PARTITION '(' value (',' value)* ')'
    ;

value
    : identifier '=' constant
    ;

constant
    : string
    | '-'? (INTEGER | DECIMAL)
    | NULL
    ;

name
    : identifier ('.' identifier)*
    ;

string
    : SINGLE_QUOTED
    | DOUBLE_QUOTED
    ;

identifier
    : IDENTIFIER
    | BACKQUOTED
    | DOUBLE_QUOTED
    | word
    ;

/* Every keyword is also a name. */
word
    : ADD | AFTER | ALTER | ARRAY | AS | ASC | BUCKETS | BY | CASCADE | CHANGE | CLUSTERED | COLLECTION | COLUMN
    | COLUMNS | COMMENT | CREATE | DATABASE | DATABASES | DBPROPERTIES | DEFINED | DELIMITED | DESC | DESCRIBE | DROP
    | ESCAPE | ESCAPED | EXISTS | EXTENDED | EXTERNAL | FIELDS | FIRST | FORMAT | FORMATTED | FROM | IF | IN
    | INPUTFORMAT | INTO | ITEMS | KEYS | LIKE | LINES | LOCATION | MAP | MSCK | NOT | NULL | OUTPUTFORMAT | PARTITION
    | PARTITIONED | PARTITIONS | PURGE | RENAME | REPAIR | REPLACE | RESTRICT | ROW | SCHEMA | SCHEMAS | SERDE
    | SERDEPROPERTIES | SET | SHOW | SORTED | STORED | STRUCT | SYNC | TABLE | TABLES | TBLPROPERTIES | TERMINATED | TO
    | VIEW | VIEWS | WITH
    ;

ADD: 'ADD';
AFTER: 'AFTER';
ALTER: 'ALTER';
ARRAY: 'ARRAY';
AS: 'AS';
ASC: 'ASC';
BUCKETS: 'BUCKETS';
BY: 'BY';
CASCADE: 'CASCADE';
CHANGE: 'CHANGE';
CLUSTERED: 'CLUSTERED';
COLLECTION: 'COLLECTION';
COLUMN: 'COLUMN';
COLUMNS: 'COLUMNS';
COMMENT: 'COMMENT';
CREATE: 'CREATE';
DATABASE: 'DATABASE';
DATABASES: 'DATABASES';
DBPROPERTIES: 'DBPROPERTIES';
DEFINED: 'DEFINED';
DELIMITED: 'DELIMITED';
DESC: 'DESC';
DESCRIBE: 'DESCRIBE';
DROP: 'DROP';
ESCAPE: 'ESCAPE';
ESCAPED: 'ESCAPED';
EXISTS: 'EXISTS';
EXTENDED: 'EXTENDED';
EXTERNAL: 'EXTERNAL';
FIELDS: 'FIELDS';
FIRST: 'FIRST';
FORMAT: 'FORMAT';
FORMATTED: 'FORMATTED';
FROM: 'FROM';
IF: 'IF';
IN: 'IN';
INPUTFORMAT: 'INPUTFORMAT';
INTO: 'INTO';
ITEMS: 'ITEMS';
KEYS: 'KEYS';
LIKE: 'LIKE';
LINES: 'LINES';
LOCATION: 'LOCATION';
MAP: 'MAP';
MSCK: 'MSCK';
NOT: 'NOT';
NULL: 'NULL';
OUTPUTFORMAT: 'OUTPUTFORMAT';
PARTITION: 'PARTITION';
PARTITIONED: 'PARTITIONED';
PARTITIONS: 'PARTITIONS';
PURGE: 'PURGE';
RENAME: 'RENAME';
REPAIR: 'REPAIR';
REPLACE: 'REPLACE';
RESTRICT: 'RESTRICT';
ROW: 'ROW';
SCHEMA: 'SCHEMA';
SCHEMAS: 'SCHEMAS';
SERDE: 'SERDE';
SERDEPROPERTIES: 'SERDEPROPERTIES';
SET: 'SET';
SHOW: 'SHOW';
SORTED: 'SORTED';
STORED: 'STORED';
STRUCT: 'STRUCT';
SYNC: 'SYNC';
TABLE: 'TABLE';
TABLES: 'TABLES';
TBLPROPERTIES: 'TBLPROPERTIES';
TERMINATED: 'TERMINATED';
TO: 'TO';
VIEW: 'VIEW';
VIEWS: 'VIEWS';
WITH: 'WITH';

SINGLE_QUOTED: '\'' (~['\\] | '\\' . | '\'\'')* '\'';
DOUBLE_QUOTED: '"' (~["\\] | '\\' . | '""')* '"';
BACKQUOTED: '`' (~'`' | '``')* '`';
DECIMAL: [0-9]+ '.' [0-9]* | '.' [0-9]+;
INTEGER: [0-9]+;
IDENTIFIER: [a-z_0-9\u0080-\u{10FFFF}] [a-z_0-9@$\u0080-\u{10FFFF}]*;

LINE_COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
SPACE: [ \t\r\n\u00A0\u3000\uFEFF]+ -> channel(HIDDEN);
SEMICOLON: ';';
UNRECOGNIZED: .;
