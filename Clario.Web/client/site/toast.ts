/** A short sentence about something that has just happened; read out, and gone after a while. */
export function toast(words: string): void {
  const region = document.getElementById("toasts");
  if (!region) return;
  const item = document.createElement("div");
  item.className = "toast";
  item.textContent = words;
  region.append(item);
  setTimeout(() => item.remove(), 4000 + words.length * 40);
}
