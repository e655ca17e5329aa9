/** What the page hands to the scene: the part of RoadmapDetails that can be seen, camelCase as on the wire. */
export type Status = 'todo' | 'doing' | 'done' | 'skipped';
export type Kind = 'milestone' | 'skill' | 'knowledge' | 'tool' | 'project';

export interface PathNode {
  id: string;
  title: string;
  kind: Kind;
  /** 0-based. */
  stage: number;
  status: Status;
  /** x sideways, y up, z forward; one unit is about the width of a node. */
  position: { x: number; y: number; z: number };
}

export interface PathModel {
  nodes: PathNode[];
  edges: { from: string; to: string }[];
  stages: string[];
  /** The step to take next; null once everything is done. */
  nextId: string | null;
  /** Words the scene shows, already in the person's language; in stage, {n} stands for the number. */
  words: { stage: string; next: string };
}

export const statuses: readonly Status[] = ['todo', 'doing', 'done', 'skipped'];
export const kinds: readonly Kind[] = ['milestone', 'skill', 'knowledge', 'tool', 'project'];
