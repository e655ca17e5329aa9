import type { PathModel } from './model';

export type Step = 'onward' | 'back' | 'next' | 'previous' | 'first' | 'last';

/** The node that a key leads to. Up and down follow prerequisites where there are any; left and right follow the order of the nodes. */
export function walk(model: PathModel, fromId: string | null, step: Step): string | null {
  const order = model.nodes;
  if (order.length === 0) return null;
  const first = order[0]!.id, last = order[order.length - 1]!.id;
  if (step === 'first') return first;
  if (step === 'last') return last;
  const at = order.findIndex(n => n.id === fromId);
  if (at < 0) return model.nextId ?? first;
  const place = (id: string) => order.findIndex(n => n.id === id);
  if (step === 'onward') {
    const ahead = model.edges.filter(e => e.from === fromId).map(e => e.to).sort((a, b) => place(a) - place(b));
    const open = ahead.find(id => id === model.nextId) ?? ahead[0];
    return open ?? order[Math.min(at + 1, order.length - 1)]!.id;
  }
  if (step === 'back') {
    const needed = model.edges.filter(e => e.to === fromId).map(e => e.from).sort((a, b) => place(b) - place(a));
    return needed[0] ?? order[Math.max(at - 1, 0)]!.id;
  }
  return order[Math.min(Math.max(at + (step === 'next' ? 1 : -1), 0), order.length - 1)]!.id;
}
