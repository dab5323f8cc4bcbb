import type { Credential } from '../front/credential';
import type { Upstream } from '../front/upstream';

/** Entities of one page. */
const PAGE = 500;
/** Pages at most: a tenant with more people is told so. */
const MOST_PAGES = 400;

/** Everything of a list, page by page, oldest first. Throws 503 where ThingsBoard does not give it. */
export async function everyOf<Body>(
  upstream: Upstream,
  credential: Credential,
  path: string,
  search = '',
): Promise<Body[]> {
  const found: Body[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const order = 'sortProperty=createdTime&sortOrder=ASC';
    const query = [`pageSize=${PAGE}&page=${page}&${order}`, search].filter((part) => part).join('&');
    const { status, body } = await upstream.get(`${path}?${query}`, credential);
    if (status !== 200) throw upstream.away(`${path} answered ${status}`);
    const { data, hasNext } = body as { data: Body[]; hasNext: boolean };
    found.push(...data);
    if (!hasNext) return found;
  }
  throw upstream.away(`${path} has more than ${PAGE * MOST_PAGES} entries`);
}
