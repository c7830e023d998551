/** The calendar's pages: the calendar itself, the seasons that it is made from, and the map of whom it reaches. */
import { useEffect, useRef } from "preact/hooks";
import { motsSaisons } from "../../text/bureau-saisons.ts";
import { useRoute } from "../device/route.ts";
import { Calendrier } from "./Calendrier.tsx";
import { useBureau } from "./contexte.ts";
import { PageCarte } from "./couverture/PageCarte.tsx";
import { adresseDe } from "./rubriques.ts";
import { PlaceSaisons } from "./saisons/PlaceSaisons.tsx";
import "./saisons/saisons.css";

const pages = { calendrier: Calendrier, saisons: PlaceSaisons, carte: PageCarte };
type Page = keyof typeof pages;

export function PlaceCalendrier() {
  const m = motsSaisons[useBureau().langue];
  const { chemin } = useRoute();
  const page: Page = chemin[2] === "saisons" || chemin[2] === "carte" ? chemin[2] : "calendrier";
  const ou = chemin.slice(2).join("/");
  const cadre = useRef<HTMLDivElement>(null);
  const premiere = useRef(true);
  useEffect(() => {
    if (premiere.current) premiere.current = false;
    else cadre.current?.querySelector("h1")?.focus(); // a new page is read from its title
    scrollTo(0, 0);
  }, [ou]);
  const Ecran = pages[page];
  return (
    <div class="place-calendrier" ref={cadre}>
      <nav class="sous-places" aria-label={m.onglets}>
        {(Object.keys(pages) as Page[]).map((p) => (
          <a
            key={p}
            class="sous-place"
            href={p === "calendrier" ? adresseDe("calendrier") : adresseDe("calendrier", p)}
            aria-current={p === page ? "page" : undefined}
          >
            {m.pages[p]}
          </a>
        ))}
      </nav>
      <Ecran />
    </div>
  );
}
