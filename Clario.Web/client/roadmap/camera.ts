import { MathUtils, PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { Layout, Spot } from './layout';

interface Pose { target: Vector3; distance: number; azimuth: number; polar: number }

const flightMs = 650;
const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/** The eye: orbits, zooms and pans within the path's bounds, and flies between poses. */
export class Eye {
  readonly camera = new PerspectiveCamera(26, 1, 1, 400);
  private readonly controls: OrbitControls;
  private flight: { from: Pose; to: Pose; started: number | null } | null = null;
  private inset = { right: 0, bottom: 0 };
  private width = 1;
  private height = 1;

  constructor(canvas: HTMLCanvasElement, private readonly layout: Layout, private readonly moved: () => void) {
    const controls = this.controls = new OrbitControls(this.camera, canvas);
    controls.screenSpacePanning = false;
    controls.enableDamping = !reduced.matches;
    controls.dampingFactor = 0.12;
    controls.minDistance = 9;
    controls.maxDistance = 90;
    controls.minPolarAngle = MathUtils.degToRad(22);
    controls.maxPolarAngle = MathUtils.degToRad(78);
    controls.minAzimuthAngle = MathUtils.degToRad(-80);
    controls.maxAzimuthAngle = MathUtils.degToRad(80);
    controls.zoomToCursor = false;
    controls.addEventListener('start', () => { this.flight = null; });
    controls.addEventListener('change', moved);
  }

  /** Steps the flight and the damping; true while another frame is needed. */
  tick(now: number): boolean {
    if (this.flight) {
      this.flight.started ??= now;
      const t = Math.min((now - this.flight.started) / flightMs, 1);
      this.place(between(this.flight.from, this.flight.to, 1 - Math.pow(1 - t, 3)));
      if (t < 1) return true;
      this.flight = null;
    }
    const before = this.camera.position.clone();
    this.controls.update();
    this.clamp();
    return before.distanceToSquared(this.camera.position) > 1e-7;
  }

  /** The view from where the person stands, up the path. */
  home(spot: Spot | null, cut = false): void {
    const { terraces } = this.layout;
    const here = spot ?? this.layout.spots[this.layout.spots.length - 1];
    if (!here) return;
    const stage = Math.max(terraces.findIndex(t => t.top === here.y), 0);
    const near = terraces.slice(stage, stage + (this.width < 600 ? 2 : 3)).flatMap(t => [[t.left, t.front], [t.right, t.front], [t.left, t.back], [t.right, t.back]] as const);
    // Seen from this side, how far to the right each corner of this stage and of the next one or two lies.
    const azimuth = MathUtils.degToRad(20), cos = Math.cos(azimuth), sin = Math.sin(azimuth);
    const across = near.map(([x, z]) => x * cos - z * sin);
    const left = Math.min(...across), right = Math.max(...across);
    const distance = MathUtils.clamp(this.fit(right - left + 3), 36, 64);
    // The person stands a quarter of the picture below its middle, and the path rises above them.
    const ahead = (distance * 0.115 - 1) / 0.47;
    const middle = MathUtils.lerp((left + right) / 2, here.x * cos - here.z * sin, this.width < 600 ? 0.45 : 0.25);
    const forward = Math.min(-here.x * sin - here.z * cos + ahead, -this.layout.summit.x * sin - this.layout.summit.z * cos - 1);
    const target = new Vector3(middle * cos - forward * sin, here.y + 1.2, -middle * sin - forward * cos);
    this.go({ target, distance, azimuth, polar: MathUtils.degToRad(62) }, cut);
  }

  /** Flies to a node, keeping the side it is seen from. */
  focus(spot: Spot): void {
    const azimuth = MathUtils.clamp(this.controls.getAzimuthalAngle(), -0.9, 0.9);
    const polar = MathUtils.clamp(this.controls.getPolarAngle(), 0.8, 1.15);
    this.go({ target: new Vector3(spot.x, spot.y + 0.6, spot.z), distance: this.fit(window.innerWidth < 600 ? 10 : 17), azimuth, polar });
  }

  zoom(factor: number): void {
    const pose = this.pose();
    this.go({ ...pose, distance: MathUtils.clamp(pose.distance * factor, this.controls.minDistance, this.controls.maxDistance) });
  }

  turn(azimuth: number): void {
    const pose = this.pose();
    this.go({ ...pose, azimuth: MathUtils.clamp(pose.azimuth + azimuth, this.controls.minAzimuthAngle, this.controls.maxAzimuthAngle) });
  }

  get distance(): number { return this.controls.getDistance(); }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.camera.aspect = width / height;
    this.applyInset();
  }

  /** Pixels at the right and at the bottom that a panel covers: the middle of the picture moves out of its way. */
  cover(right: number, bottom: number): void {
    this.inset = { right, bottom };
    this.applyInset();
    this.moved();
  }

  dispose(): void { this.controls.dispose(); }

  private applyInset(): void {
    const { right, bottom } = this.inset;
    if (right || bottom) this.camera.setViewOffset(this.width, this.height, right / 2, bottom / 2, this.width, this.height);
    else this.camera.clearViewOffset();
    this.camera.updateProjectionMatrix();
  }

  /** The distance from which <across> units fill the free width, or two thirds of them the free height. */
  private fit(across: number): number {
    const half = Math.tan(MathUtils.degToRad(this.camera.fov / 2));
    const free = Math.max(this.width - this.inset.right, 200) / Math.max(this.height, 1);
    return Math.max(across / 2 / (half * free), across / 3 / half);
  }

  private pose(): Pose {
    return {
      target: this.controls.target.clone(), distance: this.controls.getDistance(),
      azimuth: this.controls.getAzimuthalAngle(), polar: this.controls.getPolarAngle(),
    };
  }

  private go(to: Pose, cut = false): void {
    if (cut || reduced.matches) {
      this.flight = null;
      this.place(to);
    } else this.flight = { from: this.pose(), to, started: null };
    this.moved();
  }

  private place(pose: Pose): void {
    this.controls.target.copy(pose.target);
    this.camera.position.setFromSphericalCoords(pose.distance, pose.polar, pose.azimuth).add(pose.target);
    this.camera.lookAt(pose.target);
    this.controls.update();
  }

  /** Keeps what is looked at on the path. */
  private clamp(): void {
    const first = this.layout.terraces[0], last = this.layout.terraces[this.layout.terraces.length - 1];
    if (!first || !last) return;
    const target = this.controls.target;
    const kept = new Vector3(MathUtils.clamp(target.x, -12, 12), MathUtils.clamp(target.y, 0, last.top + 3), MathUtils.clamp(target.z, last.back - 4, first.front + 2));
    // The ground rises: looking further along the path means looking higher.
    const shift = kept.sub(target);
    if (shift.lengthSq() < 1e-8) return;
    target.add(shift);
    this.camera.position.add(shift);
  }
}

const between = (a: Pose, b: Pose, t: number): Pose => ({
  target: a.target.clone().lerp(b.target, t),
  distance: MathUtils.lerp(a.distance, b.distance, t),
  azimuth: MathUtils.lerp(a.azimuth, b.azimuth, t),
  polar: MathUtils.lerp(a.polar, b.polar, t),
});
