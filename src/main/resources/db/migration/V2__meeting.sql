-- Every date that is a moment is an instant; the two deadlines are calendar days in the meeting's time zone, as the letter names them.
create table meeting (
    code                   text primary key,
    version                bigint not null,
    title                  text not null,
    begins                 timestamptz not null,
    ends                   timestamptz not null,
    time_zone              text not null,
    place                  text not null,
    venue                  text not null,
    password               text not null,
    registration_deadline  date not null,
    interventions_deadline date not null,
    retention_days         integer not null,
    convention             text not null,
    presidency             text not null,
    presidency_dates       text not null,
    president              text not null,
    president_function     text not null,
    interpretation         text not null,
    letter_subject         text not null,
    letter_text            text not null,
    personal_data_erased   timestamptz
);

create table programme_part (
    meeting     text not null references meeting,
    position    integer not null,
    item        integer not null,
    part        integer not null,
    title       text not null,
    responsible text not null,
    begins      timestamptz not null,
    ends        timestamptz not null,
    floor_open  boolean not null,
    primary key (meeting, position)
);

create table reminder_moment (
    meeting  text not null references meeting,
    position integer not null,
    deadline text not null check (deadline in ('REGISTRATION', 'INTERVENTIONS')),
    number   integer not null,
    moment   timestamptz not null,
    primary key (meeting, position),
    unique (meeting, deadline, number)
);
