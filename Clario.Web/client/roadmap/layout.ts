import type { PathModel, PathNode } from './model';

export interface Spot { node: PathNode; x: number; y: number; z: number }

/** One stage as a rectangle of ground. Scene axes: x right, y up, and the path climbs towards -z. */
export interface Terrace { stage: number; top: number; left: number; right: number; front: number; back: number }

/** A flight of steps along the wall between two terraces, climbing to the right or to the left. */
export interface Stairs { x: number; z: number; from: number; to: number; rightwards: boolean }

export interface Layout {
  spots: Spot[];
  byId: Map<string, Spot>;
  terraces: Terrace[];
  stairs: Stairs[];
  /** Where the path ends: the far middle of the last terrace. */
  summit: { x: number; y: number; z: number };
}

const side = 2.1;
const ahead = 2;
const behind = 2.7;
const leastRise = 2.1;
const leastGap = 2.1;

/**
 * Terraces are worked out from the nodes of each stage. The order and proportions of the given positions are kept; only the
 * room between stages is made wide enough for a wall and its steps.
 */
export function layOut(model: PathModel): Layout {
  const stages = [...new Set(model.nodes.map(n => n.stage))].sort((a, b) => a - b);
  const spread = scaleFor(model.nodes);
  const spots: Spot[] = [];
  const terraces: Terrace[] = [];
  let front = 0;
  let top = 0;
  let lastY = 0;

  stages.forEach((stage, index) => {
    const nodes = model.nodes.filter(n => n.stage === stage);
    const zs = nodes.map(n => n.position.z);
    const xs = nodes.map(n => n.position.x);
    const near = Math.min(...zs);
    const depth = (Math.max(...zs) - near) * spread;
    const y = Math.min(...nodes.map(n => n.position.y));
    if (index > 0) top += Math.max(leastRise, Math.min(3.2, y - lastY));
    lastY = y;
    for (const node of nodes)
      spots.push({ node, x: node.position.x * spread, y: top, z: front - ahead - (node.position.z - near) * spread });
    const back = front - ahead - depth - behind;
    terraces.push({
      stage, top, front, back,
      left: Math.min(...xs) * spread - side,
      right: Math.max(...xs) * spread + side,
    });
    front = back;
  });

  return {
    spots,
    byId: new Map(spots.map(s => [s.node.id, s])),
    terraces,
    stairs: stairsBetween(terraces, spots, model),
    summit: summitOf(terraces),
  };
}

/** Enlarges a layout whose closest neighbours would touch. */
function scaleFor(nodes: PathNode[]): number {
  let closest = Infinity;
  for (let i = 0; i < nodes.length; i++)
    for (let j = i + 1; j < nodes.length; j++) {
      const a = nodes[i]!, b = nodes[j]!;
      if (a.stage !== b.stage) continue;
      closest = Math.min(closest, Math.hypot(a.position.x - b.position.x, a.position.z - b.position.z));
    }
  return closest === Infinity || closest < 0.01 ? 1 : Math.max(1, leastGap / closest);
}

/** Steps stand where the fewest lines cross the wall and no node is in the way. */
function stairsBetween(terraces: Terrace[], spots: Spot[], model: PathModel): Stairs[] {
  const byId = new Map(spots.map(s => [s.node.id, s]));
  const result: Stairs[] = [];
  for (let i = 1; i < terraces.length; i++) {
    const lower = terraces[i - 1]!, upper = terraces[i]!;
    const left = Math.max(lower.left, upper.left), right = Math.min(lower.right, upper.right);
    const crossings = model.edges.flatMap(e => {
      const a = byId.get(e.from), b = byId.get(e.to);
      if (!a || !b || a.z < upper.front || b.z > upper.front) return [];
      return [a.x + (b.x - a.x) * ((a.z - upper.front) / (a.z - b.z))];
    });
    const near = spots.filter(s => s.y === lower.top && s.z < upper.front + 3.4).map(s => s.x);
    const cost = (x: number) => crossings.reduce((sum, c) => sum + Math.max(0, 2.4 - Math.abs(c - x)), Math.abs(x - (left + right) / 2) * 0.12)
      + near.reduce((sum, n) => sum + Math.max(0, 2.6 - Math.abs(n - x)) * 1.5, 0);
    const span = Math.max(0, right - left - 5.4);
    const places = Array.from({ length: 13 }, (_, k) => (left + right) / 2 + (k / 12 - 0.5) * span);
    const x = places.reduce((best, p) => (cost(p) < cost(best) ? p : best), places[6]!);
    result.push({ x, z: upper.front, from: lower.top, to: upper.top, rightwards: i % 2 === 1 });
  }
  return result;
}

function summitOf(terraces: Terrace[]) {
  const last = terraces[terraces.length - 1];
  return last ? { x: (last.left + last.right) / 2, y: last.top, z: last.back + 1.4 } : { x: 0, y: 0, z: 0 };
}
