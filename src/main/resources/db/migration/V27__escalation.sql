alter table delegation add column phones text[] not null default '{}';

-- What came of calling a delegation that does not answer.
create table call_note (
    id         bigint generated always as identity primary key,
    meeting    text not null references meeting,
    delegation text not null references delegation,
    outcome    text not null check (outcome in ('REACHED', 'MESSAGE_LEFT', 'NO_ANSWER')),
    -- a person's name, as note may hold others': erased at the end of the retention
    spoke_with text,
    note       text,
    called_by  text not null,
    called_at  timestamptz not null
);

create index call_note_by_delegation on call_note (meeting, delegation);
