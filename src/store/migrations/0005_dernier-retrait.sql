-- A permanence remembers when steps were withdrawn: its calendar entry was modified then. States folded before this
-- was kept are given it from the log, as text, so that nothing a state holds can make it fail.

set local role picup_systeme;
update permanence p
set etat = (left(p.etat::text, -1) || ',"retraits":' || r.retraits || '}')::json
from (
  select dispositif, entite,
    '[' || string_agg('{"fait":"' || id || '","at":"' || at || '"}', ',' order by rang) || ']' as retraits
  from journal where type = 'permanence-retablie' group by dispositif, entite
) r
where r.dispositif = p.dispositif and r.entite = p.id and p.etat->>'retraits' is null;
reset role;
