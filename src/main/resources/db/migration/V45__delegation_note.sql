-- What staff note of a delegation for the next person. May tell of persons: it goes at the end of the meeting's retention.
create table delegation_note (
    id           bigint generated always as identity primary key,
    meeting      text not null references meeting,
    delegation   text not null references delegation,
    text         text not null,
    file_name    text,
    content_type text,
    content      bytea,
    noted_by     text not null,
    noted_at     timestamptz not null
);

create index delegation_note_by_delegation on delegation_note (meeting, delegation);
