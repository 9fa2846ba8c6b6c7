-- Whether a meeting is to be held as its dates say.
alter table meeting add column standing text not null default 'CONVENED' check (standing in ('CONVENED', 'POSTPONED', 'CANCELLED'));

-- A manager asked for a meeting to be cancelled or postponed; nothing but the answer of the President's office is added.
create table calling_off (
    meeting               text not null references meeting,
    number                integer not null,
    kind                  text not null check (kind in ('CANCEL', 'POSTPONE', 'POSTPONE_TO')),
    reason                text not null,
    -- when it was to be held when this was asked
    begins_before         timestamptz not null,
    ends_before           timestamptz not null,
    -- where it is postponed to other dates
    begins                timestamptz,
    ends                  timestamptz,
    registration_deadline date,
    interventions_deadline date,
    asked_by              text not null,
    asked_at              timestamptz not null,
    approved              boolean,
    decided_by            text,
    decided_at            timestamptz,
    comment               text,
    primary key (meeting, number)
);

create unique index calling_off_pending on calling_off (meeting) where approved is null;

-- How far everyone was told: in the order of the invitations, a chunk at a time.
create table calling_off_progress (
    meeting     text not null,
    number      integer not null,
    told_to     text not null,
    told        integer not null,
    not_reached integer not null,
    done_at     timestamptz,
    primary key (meeting, number),
    foreign key (meeting, number) references calling_off
);
