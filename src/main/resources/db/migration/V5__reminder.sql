create table reminder_wave (
    key      text primary key,
    meeting  text not null references meeting,
    deadline text not null,
    number   integer not null,
    moment   timestamptz not null,
    state    text not null check (state in ('PLANNED', 'SKIPPED', 'REMINDING', 'REPORTED', 'CANCELLED')),
    owing    integer,
    note     text,
    unique (meeting, deadline, number)
);
