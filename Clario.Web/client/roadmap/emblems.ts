import {
  BoxGeometry, type BufferGeometry, CylinderGeometry, ExtrudeGeometry, OctahedronGeometry, Shape, SphereGeometry, TorusGeometry,
} from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import type { Kind, Status } from './model';

const plain = (g: BufferGeometry) => (g.index ? g.toNonIndexed() : g);
const together = (...parts: BufferGeometry[]) => {
  const merged = mergeGeometries(parts.map(plain))!;
  parts.forEach(p => p.dispose());
  return merged;
};

export const plinthHeight = 0.26;

/** The stone a node stands on; its outline is the second, quieter cue: the kind. */
export function plinth(kind: Kind): BufferGeometry {
  const h = plinthHeight;
  const slab = (radius: number, sides: number, turn = 0) => {
    const base = new CylinderGeometry(radius + 0.1, radius + 0.1, 0.08, sides).translate(0, 0.04, 0);
    const body = new CylinderGeometry(radius, radius, h - 0.08, sides).translate(0, 0.08 + (h - 0.08) / 2, 0);
    return together(base, body).rotateY(turn);
  };
  switch (kind) {
    case 'skill': return slab(0.56, 24);
    case 'knowledge': return flat(slab(0.7, 4, Math.PI / 4));
    case 'tool': return flat(slab(0.62, 6));
    case 'project': return flat(slab(0.7, 4));
    case 'milestone': return flat(together(
      slab(0.9, 4, Math.PI / 4),
      new BoxGeometry(0.2, 1.75, 0.34).translate(-0.56, h + 0.87, 0),
      new BoxGeometry(0.2, 1.75, 0.34).translate(0.56, h + 0.87, 0),
      new BoxGeometry(1.5, 0.2, 0.42).translate(0, h + 1.84, 0),
    ));
  }
}

/** What stands on the stone: the status, told by its outline as well as by its colour. */
export function emblem(status: Status): BufferGeometry {
  switch (status) {
    // A closed bud.
    case 'todo': return new SphereGeometry(0.27, 18, 6, 0, Math.PI * 2, 0, Math.PI / 2);
    // A ring standing open around its seed.
    case 'doing': return together(
      new TorusGeometry(0.33, 0.075, 8, 28).translate(0, 0.42, 0),
      new SphereGeometry(0.12, 12, 8).translate(0, 0.42, 0),
    );
    // A lit crystal.
    case 'done': return flat(new OctahedronGeometry(0.36).scale(0.82, 1.35, 0.82).translate(0, 0.56, 0));
    // A bar laid across: not on this path.
    case 'skipped': return flat(new BoxGeometry(0.74, 0.07, 0.16).rotateY(Math.PI / 4).translate(0, 0.035, 0));
  }
}

/** The pin that floats above the next step. */
export function pin(): BufferGeometry {
  return flat(new OctahedronGeometry(0.2).scale(1, 1.5, 1));
}

/** A small walker: where the person stands. */
export function walker(): BufferGeometry {
  return together(
    new CylinderGeometry(0.05, 0.23, 0.62, 20).translate(0, 0.31, 0),
    new SphereGeometry(0.14, 20, 14).translate(0, 0.7, 0),
  );
}

export function cypress(): BufferGeometry {
  return together(
    new CylinderGeometry(0.05, 0.06, 0.25, 8).translate(0, 0.12, 0),
    new SphereGeometry(0.22, 10, 8).scale(1, 3.4, 1).translate(0, 0.95, 0),
  );
}

/** The gate at the end of the path: an arch cut out of one stone. */
export function gate(): BufferGeometry {
  const outline = new Shape();
  outline.moveTo(-2, 0).lineTo(-2, 3.1).absarc(0, 3.1, 2, Math.PI, 0, true).lineTo(2, 0).lineTo(1.25, 0)
    .lineTo(1.25, 3.1).absarc(0, 3.1, 1.25, 0, Math.PI, false).lineTo(-1.25, 0).closePath();
  const foot = (x: number) => new BoxGeometry(1.05, 0.2, 1.15).translate(x, 0.1, 0);
  const arch = new ExtrudeGeometry(outline, { depth: 0.8, bevelEnabled: false, curveSegments: 28 }).translate(0, 0, -0.4);
  return together(foot(-1.62), foot(1.62), arch);
}

function flat(geometry: BufferGeometry): BufferGeometry {
  const result = plain(geometry);
  result.computeVertexNormals();
  return result;
}
