import { Mesh, PlaneGeometry, Scene, Vector3, WebGLRenderer } from 'three';
import { Eye } from './camera';
import { type Commands, listen } from './input';
import { Labels } from './labels';
import { layOut, type Layout } from './layout';
import type { PathModel } from './model';
import { Nodes } from './nodes';
import { Paths } from './paths';
import { Scenery } from './scenery';
import { Stone } from './stone';
import { buildTerraces } from './terraces';
import { readPalette, watchTheme } from './theme';
import { walk } from './walk';

/** What the page is told. Chosen: flown to, its panel should be open, and with enter the keyboard in it; null: nothing is. */
export interface Told { chosen(id: string | null, enter: boolean): void; lost(): void }

/** The path as a picture. Draws only when something has changed; nothing runs while nobody moves. */
export class PathScene implements Commands {
  private readonly renderer: WebGLRenderer;
  private readonly layout: Layout;
  private readonly eye: Eye;
  private readonly labels: Labels;
  private readonly stops: (() => void)[] = [];
  private readonly scene = new Scene();
  private stone!: Stone;
  private nodes!: Nodes;
  private paths!: Paths;
  private scenery!: Scenery;
  private made: Mesh[] = [];
  private chosen: string | null = null;
  private hovered: string | null = null;
  private asked = 0;
  private covered = { right: 0, bottom: 0 };
  private slow = 0;
  private lastFrame = 0;
  private sharp = true;
  private resting = 0;
  private waiting = 0;
  private readonly software = drawnBySoftware();
  frames = 0;

  constructor(private readonly host: HTMLElement, private readonly canvas: HTMLCanvasElement, layer: HTMLElement, private model: PathModel, private readonly told: Told) {
    this.renderer = new WebGLRenderer({ canvas, antialias: !this.software, powerPreference: 'low-power' });
    this.renderer.autoClear = false;
    this.layout = layOut(model);
    this.eye = new Eye(canvas, this.layout, this.ask);
    this.labels = new Labels(layer, this.layout, id => this.choose(id));
    this.build();
    const sizes = new ResizeObserver(() => this.resize());
    sizes.observe(host);
    this.stops.push(
      listen(canvas, layer, this.eye.camera, this.layout, this),
      watchTheme(() => { this.build(); this.ask(); }),
      () => sizes.disconnect(),
    );
    canvas.addEventListener('webglcontextlost', this.contextLost);
    canvas.addEventListener('webglcontextrestored', this.contextBack);
    this.resize();
    this.home(true);
  }

  update(model: PathModel): void {
    this.model = model;
    this.refresh();
  }

  select(id: string | null): void {
    if (id === this.chosen) return;
    this.chosen = id;
    const spot = id ? this.layout.byId.get(id) ?? null : null;
    this.nodes.choose(spot);
    this.paths.update(this.model, this.chosen);
    if (spot) this.eye.focus(spot);
    this.ask();
  }

  /** The page closed the panel: back to where the person stands. */
  leave(): void {
    if (this.chosen === null) return;
    this.select(null);
    this.home();
  }

  choose(id: string | null, enter = false): void {
    this.select(id);
    this.told.chosen(id, enter);
  }

  hover(id: string | null): void {
    if (id === this.hovered) return;
    this.hovered = id;
    this.ask();
  }

  step(step: Parameters<typeof walk>[2]): void {
    const id = walk(this.model, this.chosen, step);
    if (id) this.choose(id);
  }

  open(): void {
    const id = this.chosen ?? this.model.nextId;
    if (id) this.choose(id, true);
  }

  back(): void {
    this.choose(null);
    this.home();
  }

  home(cut = false): void { this.eye.home((this.model.nextId && this.layout.byId.get(this.model.nextId)) || null, cut); }
  zoom(factor: number): void { this.eye.zoom(factor); }
  turn(radians: number): void { this.eye.turn(radians); }

  cover(right: number, bottom: number): void {
    if (right === this.covered.right && bottom === this.covered.bottom) return;
    this.covered = { right, bottom };
    this.eye.cover(right, bottom);
    const spot = this.chosen ? this.layout.byId.get(this.chosen) : undefined;
    if (spot) this.eye.focus(spot);
  }

  dispose(): void {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.resting);
    this.stops.forEach(stop => stop());
    this.canvas.removeEventListener('webglcontextlost', this.contextLost);
    this.canvas.removeEventListener('webglcontextrestored', this.contextBack);
    clearTimeout(this.waiting);
    this.labels.dispose();
    this.eye.dispose();
    this.clear();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  private readonly ask = () => {
    if (this.asked === 0) this.asked = requestAnimationFrame(this.draw);
  };

  private readonly contextLost = (event: Event) => {
    // Without this the browser does not give the context back.
    event.preventDefault();
    this.waiting = window.setTimeout(() => this.told.lost(), 4000);
  };

  private readonly contextBack = () => {
    clearTimeout(this.waiting);
    this.ask();
  };

  private readonly draw = (now: number) => {
    this.asked = 0;
    const more = this.eye.tick(now);
    const { camera } = this.eye;
    this.adapt(now, more);
    camera.updateMatrixWorld();
    const { x, y, z } = this.layout.summit;
    const goal = new Vector3(x, y + 2.4, z).project(camera);
    this.stone.sunAt((goal.x + 1) / 2, (goal.y + 1) / 2, goal.z < 1 ? 0.9 : 0);
    this.stone.haze(this.eye.distance + 14, this.eye.distance + 70);
    this.renderer.render(this.scene, camera);
    this.labels.lay(camera, this.model, this.chosen, this.hovered, this.host.clientWidth, this.host.clientHeight, this.covered);
    this.frames++;
    if (more) this.ask();
  };

  /** Where frames come slowly, moving pictures are drawn coarser; a picture at rest is always sharp. */
  private adapt(now: number, moving: boolean): void {
    const took = now - this.lastFrame;
    this.lastFrame = now;
    if (moving && took < 1000) this.slow = took > 30 ? Math.min(this.slow + 1, 12) : Math.max(this.slow - 1, 0);
    const sharp = !(moving && (this.software || this.slow > 4));
    clearTimeout(this.resting);
    if (sharp && !this.sharp) this.resting = window.setTimeout(this.sharpen, 160);
    else if (!sharp && this.sharp) {
      this.sharp = false;
      this.size();
    }
  }

  private readonly sharpen = () => {
    this.sharp = true;
    this.size();
    this.ask();
  };

  private resize(): void {
    this.eye.resize(this.host.clientWidth || 1, this.host.clientHeight || 1);
    this.size();
    this.ask();
  }

  private size(): void {
    const width = this.host.clientWidth || 1, height = this.host.clientHeight || 1;
    // A processor that draws by itself smooths edges at rest only, by drawing finer.
    const ratio = this.software ? (this.sharp ? 1.5 : 0.7) : Math.min(devicePixelRatio, 2) * (this.sharp ? 1 : 0.5);
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.stone.resize(width * ratio, height * ratio);
  }

  private refresh(): void {
    this.nodes.update(this.model);
    this.paths.update(this.model, this.chosen);
    this.scenery.stand((this.model.nextId && this.layout.byId.get(this.model.nextId)) || null, this.layout);
    this.ask();
  }

  /** Makes everything that can be seen, in the colours of the present theme. */
  private build(): void {
    this.clear();
    const palette = readPalette(this.host);
    const stone = this.stone = new Stone();
    stone.paint(palette);
    const sky = new Mesh(new PlaneGeometry(2, 2), stone.sky());
    sky.frustumCulled = false;
    // Drawn after what is solid, so that no pixel is painted twice.
    sky.renderOrder = 0.5;
    this.nodes = new Nodes(this.layout, stone, palette);
    this.paths = new Paths(this.layout, this.model, stone, palette);
    this.scenery = new Scenery(this.layout, stone, palette);
    this.made = [sky, buildTerraces(this.layout, stone, palette), this.paths];
    this.scene.add(...this.made, this.nodes, this.scenery);
    this.nodes.choose((this.chosen && this.layout.byId.get(this.chosen)) || null);
    this.size();
    this.refresh();
  }

  private clear(): void {
    this.scene.clear();
    this.made.forEach(mesh => mesh.geometry.dispose());
    this.nodes?.dispose();
    this.scenery?.dispose();
    this.stone?.dispose();
  }
}

/** Whether WebGL here is drawn by the processor: smoothing every frame would then cost most of the frames. */
function drawnBySoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  const name = gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
