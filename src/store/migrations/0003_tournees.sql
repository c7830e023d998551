-- The truck's log-book, folded from the log like the other views; and the files that facts name (photos, permits):
-- sealed by the device before they come, so the server keeps bytes that it cannot read.

create table carnet (
  dispositif text not null references dispositif,
  id text not null,
  -- rank of the first fact that touched it: a first sync walks the entities in this order
  rang bigint not null,
  etat json not null,
  vehicule text,
  jour date,
  retiree boolean not null,
  primary key (dispositif, id)
);
create index carnet_rang on carnet (dispositif, rang);
create index carnet_jour on carnet (dispositif, jour);

create table fichier (
  dispositif text not null references dispositif,
  id uuid not null,
  octets bytea not null check (octet_length(octets) <= 2097152),
  recu_le timestamptz not null default now(),
  primary key (dispositif, id)
);

alter table carnet enable row level security;
alter table carnet force row level security;
alter table fichier enable row level security;
alter table fichier force row level security;
revoke all on carnet, fichier from public;
create policy systeme on carnet to picup_systeme using (true) with check (true);
create policy systeme on fichier to picup_systeme using (true) with check (true);
create policy tenant on carnet to picup_app
  using (dispositif = current_setting('picup.dispositif', true))
  with check (dispositif = current_setting('picup.dispositif', true));
create policy tenant on fichier to picup_app
  using (dispositif = current_setting('picup.dispositif', true))
  with check (dispositif = current_setting('picup.dispositif', true));
grant select, insert, update on carnet to picup_app, picup_systeme;
grant select, insert on fichier to picup_app, picup_systeme;
