-- Who wants the report of a meeting on Monday mornings.
create table weekly_report (
    meeting   text not null references meeting,
    wanted_by text not null,
    language  text not null,
    primary key (meeting, wanted_by)
);
