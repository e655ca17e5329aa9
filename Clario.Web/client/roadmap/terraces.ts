import { Color, Mesh } from 'three';
import type { Layout, Stairs, Terrace } from './layout';
import { rounded, Solids } from './solids';
import type { Stone } from './stone';
import type { Palette } from './theme';

const corner = 1.5;
const lip = 0.2;
const deep = 15;

/** The ground: a terrace a stage and the steps between them, in one mesh. */
export function buildTerraces(layout: Layout, stone: Stone, palette: Palette): Mesh {
  const solids = new Solids();
  const count = layout.terraces.length;
  layout.terraces.forEach((terrace, i) => {
    const ground = palette.stone.clone().lerp(palette.stoneFar, count > 1 ? i / (count - 1) : 0);
    addTerrace(solids, terrace, i + 1 < count, ground, palette);
  });
  for (const stairs of layout.stairs) addStairs(solids, stairs, palette.step);
  return new Mesh(solids.geometry(), stone.material({ mist: true, vertexColours: true }));
}

function addTerrace(solids: Solids, t: Terrace, goesUnder: boolean, ground: Color, palette: Palette): void {
  // What lies behind goes on under the next terrace, so that no gap can be seen between the two.
  const back = goesUnder ? t.back - 2.5 : t.back;
  const edge = rounded(t.left, t.right, back, t.front, corner);
  const over = rounded(t.left - 0.1, t.right + 0.1, back - 0.1, t.front + 0.1, corner + 0.1);
  solids.top(over, t.top, ground);
  solids.wall(over, t.top, t.top - lip, ground);
  solids.wall(edge, t.top - lip, t.top - deep, ground, 0, 1);
  const inlay = ground.clone().lerp(palette.step, 0.75);
  solids.band(inset(t, back, 0.42), inset(t, back, 0.48), t.top + 0.006, inlay);
}

const inset = (t: Terrace, back: number, by: number) =>
  rounded(t.left + by, t.right - by, back + by, t.front - by, Math.max(corner - by, 0.2));

function addStairs(solids: Solids, stairs: Stairs, colour: Color): void {
  const rise = stairs.to - stairs.from;
  const steps = Math.max(3, Math.round(rise / 0.27));
  const run = 0.36, wide = 1.15;
  const front = stairs.z + wide, back = stairs.z - 0.2;
  let below = stairs.from;
  const start = stairs.x - (steps * run) / 2 * (stairs.rightwards ? 1 : -1);
  for (let i = 0; i < steps; i++) {
    const a = start + i * run * (stairs.rightwards ? 1 : -1);
    const b = a + run * (stairs.rightwards ? 1 : -1);
    // The last step is a landing, wide enough to turn on to the upper terrace.
    const far = i === steps - 1 ? b + 0.7 * (stairs.rightwards ? 1 : -1) : b;
    const left = Math.min(a, far), right = Math.max(a, far);
    const height = stairs.from + (rise * (i + 1)) / steps + (i === steps - 1 ? 0.004 : 0);
    solids.top(box(left, right, back, front), height, colour);
    // Fronts overlap by a hair, or light would show in the joints.
    solids.side([left - 0.02 * (stairs.rightwards ? 0 : 1), front], [right + 0.02 * (stairs.rightwards ? 1 : 0), front], below, stairs.from, colour);
    solids.side([left, front], [right, front], height, below, colour);
    if (stairs.rightwards) solids.side([left, back], [left, front], height, below, colour);
    else solids.side([right, front], [right, back], height, below, colour);
    if (i === steps - 1) {
      if (stairs.rightwards) solids.side([right, front], [right, back], height, stairs.from, colour);
      else solids.side([left, back], [left, front], height, stairs.from, colour);
    }
    below = height;
  }
}

const box = (left: number, right: number, back: number, front: number): [number, number][] =>
  [[right, front], [right, back], [left, back], [left, front]];
