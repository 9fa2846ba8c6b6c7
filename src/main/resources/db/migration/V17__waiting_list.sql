-- When a registration last asked for more places than before, where that is not when it was received: it takes its turn by that.
alter table registration add column arrived_at timestamptz;

create index registration_waiting on registration (meeting) where state = 'WAITING';
