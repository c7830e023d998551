/** The language that the kit speaks: the preference of this device. */
import type { Langue } from "../../text/langue.ts";
import { usePreferences } from "../device/preferences.ts";

export const useLangue = (): Langue => usePreferences().langue;
