-- A reminder is a rule that hangs on its deadline, no moment of its own: a deadline that moves takes it along.
alter table meeting add column reminder_working_days boolean not null default false;
alter table meeting add column reminder_previewed boolean not null default false;
alter table meeting alter column reminder_working_days drop default;
alter table meeting alter column reminder_previewed drop default;

create table holiday (
    meeting  text not null references meeting,
    position integer not null,
    day      date not null,
    name     text not null,
    primary key (meeting, position),
    unique (meeting, day)
);

-- reaches: names of ReminderAudience. A text that is null is the standard text.
create table reminder_rule (
    meeting     text not null references meeting,
    position    integer not null,
    deadline    text not null check (deadline in ('REGISTRATION', 'INTERVENTIONS')),
    number      integer not null,
    days_before integer not null check (days_before >= 0),
    hour        time not null,
    reaches     text[] not null,
    text_en     text,
    text_fr     text,
    text_es     text,
    text_ar     text,
    text_ru     text,
    primary key (meeting, position),
    unique (meeting, deadline, number)
);

insert into reminder_rule (meeting, position, deadline, number, days_before, hour, reaches)
select moment.meeting, moment.position, moment.deadline, moment.number,
       case moment.deadline when 'REGISTRATION' then registration_deadline else interventions_deadline end
           - (moment.moment at time zone time_zone)::date,
       (moment.moment at time zone time_zone)::time,
       case moment.deadline
           when 'REGISTRATION' then array['NOT_REGISTERED', 'UNFINISHED', 'PARTLY_ACCEPTED']
           else array['NOT_REGISTERED', 'SILENT'] end
from reminder_moment moment join meeting on code = moment.meeting;

drop table reminder_moment;
