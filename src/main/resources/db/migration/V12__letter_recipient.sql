-- To whom a submitted letter goes: its list of recipients, a row a delegation.
create table letter_recipient (
    meeting    text not null,
    version    integer not null,
    delegation text not null,
    language   text not null,
    -- lines
    addressee  text not null,
    -- with a space between
    addresses  text not null,
    primary key (meeting, version, delegation),
    foreign key (meeting, version) references letter deferrable initially deferred
);

-- the table was one text, as RFC 4180 has it
insert into letter_recipient (meeting, version, delegation, language, addressee, addresses)
select l.meeting, l.version, cell[1], cell[2],
    replace(coalesce(cell[3], cell[4]), '""', '"'), replace(coalesce(cell[5], cell[6]), '""', '"')
from letter l, regexp_matches(l.recipient_list,
    '^([A-Z0-9-]+),([a-z]+),(?:"((?:[^"]|"")*)"|([^",\n]*)),(?:"((?:[^"]|"")*)"|([^",\n]*))$', 'gw') as cell;
alter table letter drop column recipient_list;
