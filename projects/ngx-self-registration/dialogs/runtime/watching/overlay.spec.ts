import { lazyOverlay } from './overlay';

describe('lazyOverlay', () => {
  let made: string[];
  const seen = (host: Record<string, unknown>) =>
    lazyOverlay(host, (name) =>
      ['filled', 'nothing'].includes(name) && host[name] === undefined
        ? () => (made.push(name), name === 'filled' ? { name } : undefined)
        : undefined,
    );

  beforeEach(() => (made = []));

  it('makes a member when it is first asked for, once, and answers like the host else', () => {
    const context = seen({ own: 1 });
    expect('filled' in context).toBeTrue();
    expect('unknown' in context).toBeFalse();
    expect(made).toEqual([]);
    expect(context['own']).toBe(1);
    expect(context['filled']).toBe(context['filled']);
    expect([context['nothing'], context['nothing'], context['toString'] === undefined]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    expect(made).toEqual(['filled', 'nothing']);
  });

  it('leaves to the host what it has, also when it gets it later', () => {
    const host: Record<string, unknown> = { filled: 0 };
    const context = seen(host);
    expect(context['filled']).toBe(0);
    host['nothing'] = 'late';
    expect(context['nothing']).toBe('late');
    expect(made).toEqual([]);
  });

  it('writes to the host, whose value is meant from then on', () => {
    const host: Record<string, unknown> = {};
    const context = seen(host);
    expect(context['filled']).toEqual({ name: 'filled' });
    context['filled'] = 'written';
    context['nothing'] = undefined;
    expect(host).toEqual({ filled: 'written', nothing: undefined });
    expect([context['filled'], context['nothing']]).toEqual(['written', undefined]);
    expect(made).toEqual(['filled']);
  });
});
