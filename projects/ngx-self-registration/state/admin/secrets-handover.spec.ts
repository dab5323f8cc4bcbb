import { SecretsHandover, splitSecrets } from './secrets-handover';

describe('SecretsHandover', () => {
  it('gives secrets out once, without the empty ones', () => {
    const handover = new SecretsHandover();
    const ticket = handover.hand({ password: 'hush', proxyPassword: '', other: null });
    expect(handover.take(ticket)).toEqual({ password: 'hush' });
    expect(handover.take(ticket)).toEqual({});
  });

  it('keeps tickets apart', () => {
    const handover = new SecretsHandover();
    const [first, second] = [handover.hand({ a: '1' }), handover.hand({ a: '2' })];
    expect(handover.take(second)).toEqual({ a: '2' });
    expect(handover.take(first)).toEqual({ a: '1' });
  });

  it('remembers what a server has sent until it is replaced', () => {
    const handover = new SecretsHandover();
    handover.keep('mail', { password: 'x' });
    expect(handover.keptOf('mail')).toEqual({ password: 'x' });
    handover.keep('mail', {});
    expect(handover.keptOf('mail')).toEqual({});
    expect(handover.keptOf('unknown')).toEqual({});
  });
});

describe('splitSecrets', () => {
  it('takes the named fields off and leaves the original alone', () => {
    const original = { host: 'h', password: 'p', empty: '' };
    const [rest, secrets] = splitSecrets(original, ['password', 'empty']);
    expect(rest).toEqual({ host: 'h' } as typeof original);
    expect(secrets).toEqual({ password: 'p' });
    expect(original.password).toBe('p');
  });
});
