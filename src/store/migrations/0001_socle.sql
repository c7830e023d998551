-- The spine: the log, its views, accounts, sessions, devices, access log, roll-ups.
-- Every table carries its dispositif, and row security is forced on every one of them: the owner too is bound.
-- Roles are made by the launcher before this runs: picup_app, picup_porte, picup_systeme (none of them owns).

create table epoque (
  id text primary key,
  raison text not null check (raison in ('creation', 'restauration', 'promotion')),
  depuis timestamptz not null default now(),
  rang integer not null unique
);

create table dispositif (
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$'),
  nom text not null,
  zone text not null,
  cree_le timestamptz not null default now()
);

-- Dense positions: the row is locked for the length of the transaction that appends.
create table compteur (
  dispositif text not null references dispositif,
  portee text not null check (portee in ('reference', 'activite', 'acces')),
  rang bigint not null default 0,
  primary key (dispositif, portee)
);

create table journal (
  dispositif text not null references dispositif,
  portee text not null check (portee in ('reference', 'activite')),
  rang bigint not null check (rang > 0),
  id uuid not null,
  type text not null,
  v integer not null,
  at text not null,
  auteur uuid not null,
  appareil uuid not null,
  seq bigint not null,
  vu uuid,
  -- json, not jsonb: it keeps the text as it came (key order, \u0000), so a digest stays true and nothing
  -- a device may send can make an insert fail.
  corps json not null,
  -- fields of the envelope that this version does not know
  reste json,
  noun text not null,
  entite text not null,
  empreinte text not null,
  recu_le timestamptz not null default now(),
  primary key (dispositif, portee, rang),
  unique (dispositif, id)
);
create index journal_entite on journal (dispositif, noun, entite);

create function refuser_changement() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: %', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger journal_append_only before update or delete on journal
  for each row execute function refuser_changement();
create trigger journal_sans_truncate before truncate on journal
  for each statement execute function refuser_changement();

create table permanence (
  dispositif text not null references dispositif,
  id text not null,
  -- rank of the first fact that touched it: a first sync walks the entities in this order
  rang bigint not null,
  etat json not null,
  -- null while the announcement has not come
  situation text,
  jour date,
  lieu text,
  vehicule text,
  primary key (dispositif, id)
);
create index permanence_rang on permanence (dispositif, rang);
create index permanence_jour on permanence (dispositif, jour);

create table accueil (
  dispositif text not null references dispositif,
  id text not null,
  -- rank of the first fact that touched it: a first sync walks the entities in this order
  rang bigint not null,
  etat json not null,
  permanence text,
  annule boolean not null,
  primary key (dispositif, id)
);
create index accueil_rang on accueil (dispositif, rang);
create index accueil_permanence on accueil (dispositif, permanence);

create table observation (
  dispositif text not null references dispositif,
  id text not null,
  -- rank of the first fact that touched it: a first sync walks the entities in this order
  rang bigint not null,
  etat json not null,
  permanence text,
  retiree boolean not null,
  primary key (dispositif, id)
);
create index observation_rang on observation (dispositif, rang);
create index observation_permanence on observation (dispositif, permanence);

create table reference (
  dispositif text not null references dispositif,
  noun text not null,
  id text not null,
  rang bigint not null,
  etat json not null,
  primary key (dispositif, noun, id)
);
create index reference_rang on reference (dispositif, rang);

create table compte (
  dispositif text not null references dispositif,
  id uuid primary key,
  courriel text not null unique check (courriel = lower(courriel)),
  nom text not null,
  role text not null check (role in ('mediateur', 'coordinateur', 'pilote', 'administrateur')),
  actif boolean not null default true,
  mot_de_passe text not null,
  cree_le timestamptz not null default now(),
  vu_le timestamptz
);
create index compte_dispositif on compte (dispositif);

create table appareil (
  dispositif text not null references dispositif,
  id uuid primary key,
  genre text not null check (genre in ('terrain', 'bureau', 'serveur')),
  libelle text not null,
  naissance text not null,
  jeton text,
  dernier_seq bigint not null default 0,
  en_attente integer not null default 0,
  cree_le timestamptz not null default now(),
  vu_le timestamptz,
  revoque_le timestamptz,
  remplace uuid
);
create index appareil_dispositif on appareil (dispositif);

create table appareil_compte (
  dispositif text not null references dispositif,
  appareil uuid not null references appareil on delete cascade,
  compte uuid not null references compte on delete cascade,
  depuis timestamptz not null default now(),
  primary key (appareil, compte)
);

create table reception (
  dispositif text not null references dispositif,
  appareil uuid not null references appareil on delete cascade,
  seq bigint not null,
  fait uuid not null,
  issue text not null check (issue in ('recu', 'fusionne', 'mis-de-cote')),
  code text,
  primary key (appareil, seq)
);

create table mis_de_cote (
  dispositif text not null references dispositif,
  id uuid primary key default gen_random_uuid(),
  fait_id uuid not null,
  empreinte text not null,
  code text not null,
  detail text not null,
  -- the envelope as far as it could be read, and what came
  fait json not null,
  brut json not null,
  recu_le timestamptz not null default now(),
  statut text not null default 'en-attente' check (statut in ('en-attente', 'accepte', 'ecarte')),
  decide_le timestamptz,
  decide_par uuid,
  unique (dispositif, fait_id, empreinte)
);

create table session (
  dispositif text not null references dispositif,
  id uuid primary key default gen_random_uuid(),
  jeton text not null unique,
  compte uuid not null references compte on delete cascade,
  appareil uuid,
  libelle text not null,
  ouverte_le timestamptz not null,
  vue_le timestamptz not null
);
create index session_compte on session (compte);

create table code_enrolement (
  dispositif text not null references dispositif,
  code text primary key,
  genre text not null check (genre in ('terrain', 'bureau')),
  cree_par uuid not null references compte on delete cascade,
  expire_le timestamptz not null,
  utilise_le timestamptz
);

-- Failed attempts, by digest of an account or of an address: no dispositif, and only the door sees them.
create table essai (
  cle text primary key,
  nombre integer not null,
  depuis timestamptz not null
);

-- Who read or took out people's data. Each line seals the one before.
create table acces (
  dispositif text not null references dispositif,
  rang bigint not null,
  le timestamptz not null,
  compte uuid,
  action text not null,
  objet text not null,
  nombre integer not null,
  precedent text not null,
  empreinte text not null,
  primary key (dispositif, rang)
);
create trigger acces_append_only before update or delete on acces
  for each row execute function refuser_changement();
create trigger acces_sans_truncate before truncate on acces
  for each statement execute function refuser_changement();

create table cumul (
  dispositif text not null references dispositif,
  mois text not null check (mois ~ '^\d{4}-\d{2}$'),
  corps json not null,
  calcule_le timestamptz not null default now(),
  primary key (dispositif, mois)
);

-- Months whose roll-up no longer says what the views say. `numero` moves at each mark, so that a mark made while
-- the worker computes is not erased by it.
create sequence marque_numero;
create table cumul_perime (
  dispositif text not null references dispositif,
  mois text not null,
  numero bigint not null default nextval('marque_numero'),
  depuis timestamptz not null default now(),
  primary key (dispositif, mois)
);

-- Copies made and those restored to see that they hold.
create table sauvegarde (
  id uuid primary key default gen_random_uuid(),
  epoque text not null,
  -- every fact acknowledged before this time is in the copy
  jusque timestamptz not null,
  empreinte text not null,
  octets bigint not null,
  faite_le timestamptz not null default now(),
  verifiee_le timestamptz
);
