-- Two delegations change places under an item, once an edition is published.
alter table late_change add column other text references floor_request;
alter table late_change drop constraint late_change_kind_check;
alter table late_change add constraint late_change_kind_check check (kind in ('REQUEST', 'WITHDRAWAL', 'SPEAKER', 'SWAP'));
alter table late_change add constraint late_change_other_check check ((kind = 'SWAP') = (other is not null));
create index late_change_of_other on late_change (other) where other is not null;
