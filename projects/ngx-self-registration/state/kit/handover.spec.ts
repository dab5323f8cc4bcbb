import { Handover } from './handover';

describe('Handover', () => {
  it('gives out once, and only to the newest ticket', () => {
    const handover = new Handover();
    const first = handover.hand('one');
    const second = handover.hand('two');
    expect(handover.take(first)).toBeNull();
    expect(handover.take(second)).toBe('two');
    expect(handover.take(second)).toBeNull();
  });
});
