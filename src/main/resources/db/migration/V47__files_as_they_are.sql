-- PDFs and pictures are compressed already: to try it again took PostgreSQL a sixth of its time while everybody registers.
alter table note_verbale alter column content set storage external;
alter table statement_text alter column content set storage external;
alter table delegation_note alter column content set storage external;
alter table letter_document alter column content set storage external;
alter table letter_enclosure alter column content set storage external;
alter table letter_rendering alter column pdf set storage external;
