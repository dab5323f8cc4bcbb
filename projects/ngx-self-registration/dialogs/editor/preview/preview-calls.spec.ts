import { HttpClient, HttpErrorResponse, HttpRequest, HttpResponse } from '@angular/common/http';
import { of, throwError } from 'rxjs';
import { isWrite, PreviewCalls, SAMPLE } from './preview-calls';

describe('PreviewCalls', () => {
  let sent: string[];
  let fails: boolean;
  let calls: PreviewCalls;
  let http: HttpClient;

  beforeEach(() => {
    [sent, fails] = [[], false];
    calls = new PreviewCalls(({ method, urlWithParams }: HttpRequest<unknown>) => {
      sent.push(`${method} ${urlWithParams}`);
      return fails
        ? throwError(() => new HttpErrorResponse({ status: 403 }))
        : of(new HttpResponse({ status: 200, body: 'of the server' }));
    });
    http = new HttpClient(calls);
  });

  /** What a request was answered with. */
  async function answer(method: string, url: string, body?: unknown, responseType: 'json' | 'text' = 'json') {
    let got: unknown;
    http
      .request(method, url, { body, responseType })
      .subscribe({ next: (value) => (got = value), error: (error) => (got = error) });
    return got;
  }
  const listed = () => calls.calls().map(({ method, url, body, state, status }) => [method, url, body, state, status]);

  it('lets questions through, searches by query too, and lists them with their answers', async () => {
    expect(await answer('GET', '/api/devices?x=1')).toBe('of the server');
    expect(await answer('POST', '/api/entitiesQuery/find', { q: 1 })).toBe('of the server');
    fails = true;
    expect(await answer('GET', '/api/x')).toBeInstanceOf(HttpErrorResponse);
    expect(listed()).toEqual([
      ['GET', '/api/devices?x=1', null, 'answered', 200],
      ['POST', '/api/entitiesQuery/find', '{"q":1}', 'answered', 200],
      ['GET', '/api/x', null, 'failed', 403],
    ]);
  });

  it('holds writes back, and answers with what was sent', async () => {
    expect(await answer('POST', '/api/entityView?entityGroupIds=g', { name: 'a' })).toEqual({
      name: 'a',
      id: { entityType: 'ENTITY_VIEW', id: jasmine.any(String) },
    });
    const device = { id: { entityType: 'DEVICE', id: 'd' }, name: 'b' };
    expect(await answer('POST', '/api/device', device)).toEqual(device);
    expect(await answer('POST', '/api/plugins/telemetry/DEVICE/d/SERVER_SCOPE', { a: 1 })).toEqual({ a: 1 });
    expect(await answer('PUT', '/api/user/settings', ['a'])).toEqual(['a']);
    expect(await answer('DELETE', '/api/device/d')).toBeNull();
    expect(await answer('POST', '/api/user/sendActivationMail', null, 'text')).toBe('');
    expect(sent).toEqual([]);
    expect(calls.calls().every(({ state }) => state === 'held')).toBeTrue();
    expect(calls.calls()[1].body).toBe(JSON.stringify(device));
    calls.clear();
    expect(listed()).toEqual([]);
  });

  it('lets writes through when that is asked for', async () => {
    calls.letWrites.set(true);
    expect(await answer('DELETE', '/api/device/d')).toBe('of the server');
    expect(sent).toEqual(['DELETE /api/device/d']);
  });

  it('answers for the sample entity, which no server knows', async () => {
    const { id } = SAMPLE.id;
    expect(await answer('GET', `/api/device/info/${id}`)).toEqual(jasmine.objectContaining({ name: SAMPLE.name }));
    expect(await answer('GET', `/api/plugins/telemetry/DEVICE/${id}/values/attributes/SERVER_SCOPE`)).toEqual([]);
    expect(await answer('GET', `/api/relations?fromId=${id}&fromType=DEVICE`)).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('knows writes from questions', () => {
    const writes = (method: string, url: string) => isWrite({ method, url });
    for (const path of [
      'device',
      'devices/x',
      'entitiesQuery',
      'rpc/oneway/d',
      'relation',
      'customer/c/devices',
      'assets/x',
    ]) {
      expect(writes('POST', `/api/${path}`))
        .withContext(path)
        .toBeTrue();
    }
    for (const path of [
      'devices',
      'assets',
      'relations',
      'relations/info',
      'entitiesQuery/count',
      'alarmsQuery/find',
    ]) {
      expect(writes('POST', `/base/api/${path}?a=/api/x`))
        .withContext(path)
        .toBeFalse();
      expect(writes('DELETE', `/api/${path}`))
        .withContext(path)
        .toBeTrue();
    }
    expect(writes('PATCH', '/api/x')).toBeTrue();
    expect(writes('GET', '/api/device')).toBeFalse();
  });
});
