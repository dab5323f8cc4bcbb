import { KeptSecrets, splitSecrets, typedSecrets } from './secrets';

describe('KeptSecrets', () => {
  it('remembers what a server has sent until it is replaced', () => {
    const kept = new KeptSecrets();
    kept.keep('mail', { password: 'x' });
    expect(kept.of('mail')).toEqual({ password: 'x' });
    kept.keep('mail', {});
    expect(kept.of('mail')).toEqual({});
    expect(kept.of('unknown')).toEqual({});
  });
});

describe('typedSecrets', () => {
  it('leaves out what was not typed', () => {
    expect(typedSecrets({ password: 'hush', proxyPassword: '', other: null })).toEqual({ password: 'hush' });
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
