import { startDialogs } from "./dialogs";
import { startFiles } from "./files";
import { startFocus } from "./focus";
import { startInventory } from "./inventory";
import { startPalette } from "./palette";
import { startPasskeys } from "./passkeys";
import { startSearch } from "./search";
import { toast } from "./toast";

declare global {
  interface Window {
    Blazor?: { addEventListener(name: "enhancedload", listener: () => void): void; navigateTo(url: string, options?: { replaceHistoryEntry?: boolean }): void };
    clario: { toast(words: string): void };
  }
}

// Pages in a circuit call clario.toast through JS interop.
window.clario = { ...window.clario, toast };
startDialogs();
startFiles();
startFocus();
startInventory();
startPalette();
startPasskeys();
startSearch();
