import { Color } from 'three';

/** Every colour of the scene by the CSS variable that holds it; the page's light and dark decide, the scene only reads. */
const names = {
  skyTop: '--scene-sky-top', skyBottom: '--scene-sky-bottom', sun: '--scene-sun',
  stone: '--scene-stone', stoneFar: '--scene-stone-far', step: '--scene-step', wallLight: '--scene-wall-light', wallDark: '--scene-wall-dark',
  front: '--scene-wall-front', shadow: '--scene-shadow', tree: '--scene-tree', plinth: '--scene-plinth',
  todo: '--scene-todo', doing: '--scene-doing', done: '--scene-done', skipped: '--scene-skipped', next: '--scene-next',
  path: '--scene-path', pathLit: '--scene-path-lit', figure: '--scene-figure', goal: '--scene-goal',
} as const;

export type Palette = Record<keyof typeof names, Color> & { night: boolean };

/** Reads the palette as numbers. A canvas resolves whatever notation the style sheet uses. */
export function readPalette(host: HTMLElement): Palette {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const probe = document.createElement('span');
  probe.style.display = 'none';
  host.append(probe);
  const read = (variable: string) => {
    probe.style.color = `var(${variable})`;
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
    return new Color().setRGB(r! / 255, g! / 255, b! / 255);
  };
  const colours = Object.fromEntries(Object.entries(names).map(([key, variable]) => [key, read(variable)])) as Record<keyof typeof names, Color>;
  probe.remove();
  const sky = colours.skyTop;
  return { ...colours, night: sky.r * 0.3 + sky.g * 0.6 + sky.b * 0.1 < 0.4 };
}

/** Calls back whenever light and dark may have changed places. Returns how to stop. */
export function watchTheme(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  media.addEventListener('change', changed);
  return () => { observer.disconnect(); media.removeEventListener('change', changed); };
}
