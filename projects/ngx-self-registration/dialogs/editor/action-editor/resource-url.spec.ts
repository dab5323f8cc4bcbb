import { foreignOrigin } from './resource-url';

describe('foreignOrigin', () => {
  const base = 'https://iot.example.com/dashboards/1';
  const of = (address: string) => foreignOrigin(address, base, ['https://cdn.example.com']);

  it('names an origin that actions load nothing from', () => {
    expect(of('https://other.example.com/a.js')).toBe('https://other.example.com');
    expect(of(' http://iot.example.com/a.js')).toBe('http://iot.example.com');
  });

  it('has nothing against the own origin, allowed ones and what is no address', () => {
    for (const address of [
      '/a.js',
      'assets/a.js',
      'https://iot.example.com/a.js',
      'https://cdn.example.com/a.js',
      'https://',
    ]) {
      expect(of(address)).withContext(address).toBeNull();
    }
  });
});
