import { Group, InstancedMesh, Matrix4, Mesh } from 'three';
import { cypress, gate, walker } from './emblems';
import type { Layout, Spot } from './layout';
import type { Stone } from './stone';
import type { Palette } from './theme';

/** What makes it a place: a few trees at the edges, the gate at the end, and the walker who is the person. */
export class Scenery extends Group {
  private readonly walker: InstancedMesh;

  constructor(layout: Layout, stone: Stone, palette: Palette) {
    super();
    const matter = stone.material();
    const trees = treesFor(layout);
    const grove = new InstancedMesh(cypress(), matter, Math.max(trees.length, 1));
    grove.count = trees.length;
    trees.forEach((t, i) => {
      grove.setMatrixAt(i, t.at);
      grove.setColorAt(i, palette.tree.clone().lerp(palette.stoneFar, t.pale));
    });
    const goal = new InstancedMesh(gate(), stone.material({ glow: 0.3 }), 1);
    goal.setMatrixAt(0, new Matrix4().makeTranslation(layout.summit.x, layout.summit.y, layout.summit.z));
    goal.setColorAt(0, palette.goal);
    this.walker = new InstancedMesh(walker(), stone.material({ glow: 0.25 }), 1);
    this.walker.setMatrixAt(0, new Matrix4());
    this.walker.setColorAt(0, palette.figure);
    this.add(grove, goal, this.walker);
    this.traverse(o => { o.frustumCulled = false; });
  }

  /** The walker waits beside the next step, or under the gate once there is none. */
  stand(spot: Spot | null, layout: Layout): void {
    if (spot) this.walker.position.set(spot.x - 0.95, spot.y, spot.z + 0.55);
    else this.walker.position.set(layout.summit.x, layout.summit.y, layout.summit.z);
  }

  override dispose(): void {
    super.dispose();
    this.traverse(o => {
      if (o instanceof Mesh) o.geometry.dispose();
      if (o instanceof InstancedMesh) o.dispose();
    });
  }
}

/** Trees stand near the corners, never near a node, and always in the same places. */
function treesFor(layout: Layout): { at: Matrix4; pale: number }[] {
  const trees: { at: Matrix4; pale: number }[] = [];
  layout.terraces.forEach((t, i) => {
    for (let k = 0; k < 14; k++) {
      const u = noise(i * 31 + k * 7 + 1), v = noise(i * 17 + k * 13 + 5);
      // On the right, between the eye and the path, only small ones.
      const left = k % 3 !== 0;
      const size = left ? 0.6 + noise(k + i * 3) * 0.5 : 0.32 + noise(k + i * 3) * 0.2;
      const x = left ? t.left + 0.75 + u * 0.9 : t.right - 0.75 - u * 0.9;
      const z = t.front - 0.9 - v * (t.front - t.back - 1.8);
      const crowded = layout.spots.some(s => Math.abs(s.y - t.top) < 0.1 && Math.hypot(s.x - x, s.z - z) < 1.55)
        || trees.some(o => Math.hypot(o.at.elements[12]! - x, o.at.elements[14]! - z) < 0.75);
      if (crowded || noise(k * 3 + i) < 0.35) continue;
      trees.push({ at: new Matrix4().makeTranslation(x, t.top, z).multiply(new Matrix4().makeScale(size, size * (0.9 + u * 0.3), size)), pale: v * 0.35 });
    }
  });
  return trees;
}

const noise = (n: number) => {
  const s = Math.sin(n * 127.1 + 311.7) * 43758.5453;
  return s - Math.floor(s);
};
