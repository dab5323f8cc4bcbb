import {
  allowsGeneric,
  type GenericPermissions,
  type Operation,
  type Resource,
  RESOURCES,
} from 'ngx-self-registration/models/permissions';
import type { EntityTypeOf, Place, UpstreamNeed } from '../routes/needs';
import type { Authorities } from '../routes/row';
import { type AskedRequest, textAt } from './json';
import { type AskedRight, rightsOfAlarmQuery, rightsOfQuery, VALUES } from './query-types';
import type { RatedSender } from './sender';

/** `go-on`: with the sender's own token, so that ThingsBoard decides as well. `sign-in`: 401. `refuse`: 403. */
export type UpstreamVerdict = 'go-on' | 'sign-in' | 'refuse';

/** A route that nobody knows. */
export const UNKNOWN: UpstreamNeed = { kind: 'unrestricted' };

const LETTERS: Record<string, string> = { SYS_ADMIN: 'S', TENANT_ADMIN: 'T', CUSTOMER_USER: 'C' };
const NOTHING_LEFT_OUT: GenericPermissions = { ALL: ['ALL'] };

/** Whether roles leave something out of what an administrator of the tenant would have. */
export const isNarrow = ({ authority, permissions }: RatedSender): boolean =>
  authority === 'TENANT_ADMIN' && !!permissions && !allowsGeneric(permissions.generic, 'ALL', 'ALL');

/** One sender before one route. */
class Decision {
  private readonly generic: GenericPermissions;

  constructor(
    private readonly sender: RatedSender,
    private readonly request: AskedRequest,
  ) {
    this.generic = sender.permissions?.generic ?? NOTHING_LEFT_OUT;
  }

  private given(type: string | undefined, operation: Operation): boolean {
    // Without roles ThingsBoard alone decides: what it gives by authority is left as it is.
    if (!this.sender.permissions) return true;
    const resource = RESOURCES.find((known) => known === type);
    // What no role can name is for those whose roles leave nothing out.
    return resource ? allowsGeneric(this.generic, resource, operation) : this.unrestricted();
  }

  private unrestricted(): boolean {
    return this.sender.authority === 'TENANT_ADMIN' && !isNarrow(this.sender);
  }

  private typeOf(type: EntityTypeOf): string | undefined {
    return typeof type === 'string' ? type : textAt(this.request, type.at);
  }

  private isSelf(id: Place): boolean {
    return textAt(this.request, id) === this.sender.userId;
  }

  private saved(type: Resource, at: 'body' | Place): boolean {
    const id = textAt(this.request, `${at === 'body' ? 'body' : at}.id.id` as Place);
    if (type === 'USER' && id !== undefined && id === this.sender.userId) return true;
    // Administrators get every right with their first request: only who has every right makes one, or changes one.
    const isAdministrator = type === 'USER' && textAt(this.request, 'body.authority') !== 'CUSTOMER_USER';
    if (isAdministrator && isNarrow(this.sender)) return false;
    return this.given(type, id === undefined ? 'CREATE' : 'WRITE');
  }

  /** What a query for the names of keys reads besides: their last values, where it asks for samples. */
  private sampled(): readonly unknown[] {
    const samples = this.request.at('query.includeSamples');
    return samples === undefined || samples === 'false' ? [] : VALUES;
  }

  private relationEnds(): boolean {
    const ends = (['from', 'to'] as const).filter((end) => this.request.at(`query.${end}Id`) !== undefined);
    return ends.length > 0 && ends.every((end) => this.given(textAt(this.request, `query.${end}Type`), 'READ'));
  }

  givenAll(rights: readonly AskedRight[]): boolean {
    return rights.every(({ type, operation }) => this.given(type, operation));
  }

  allows(need: UpstreamNeed): boolean {
    switch (need.kind) {
      case 'open':
      case 'own':
        return true;
      case 'system':
        return false;
      case 'unrestricted':
        return this.unrestricted();
      case 'right':
        return this.given(need.resource, need.operation);
      case 'stored':
        return this.given(need.resource, textAt(this.request, 'body.id.id') === undefined ? 'CREATE' : 'WRITE');
      case 'on':
        return (need.self === true && this.isSelf(need.id)) || this.given(this.typeOf(need.type), need.operation);
      case 'self':
        return this.isSelf(need.id) || !this.sender.permissions || this.unrestricted();
      case 'saving':
        return this.saved(need.type, need.at);
      case 'assigning':
        return this.given(need.type, 'CHANGE_OWNER');
      case 'list':
        return this.given(need.type, 'READ');
      case 'of-customer':
        return this.given(need.type, need.operation);
      case 'found':
        return this.given(need.type, 'READ') && this.given(textAt(this.request, 'body.parameters.rootType'), 'READ');
      case 'query':
        return this.givenAll(rightsOfQuery(this.request.body, this.sampled()));
      case 'alarm-query':
        return this.givenAll(rightsOfAlarmQuery(this.request.body));
      case 'alarm': {
        const isNew = textAt(this.request, 'body.id.id') === undefined;
        const about = textAt(this.request, 'body.originator.entityType');
        return this.given('ALARM', isNew ? 'CREATE' : 'WRITE') && this.given(about, 'READ');
      }
      case 'related':
        return need.ends.every(([type]) => this.given(textAt(this.request, type), need.operation));
      case 'one-end':
        return this.relationEnds();
      case 'all':
        return need.needs.every((each) => this.allows(each));
    }
  }
}

/** Whether a sender has all of these rights, or is an administrator whose roles leave nothing out. */
export function allowsAll(sender: RatedSender, rights: readonly AskedRight[] | 'unrestricted'): boolean {
  const decision = new Decision(sender, { at: () => undefined, body: undefined });
  if (rights === 'unrestricted') return decision.allows(UNKNOWN);
  return decision.givenAll(rights);
}

/**
 * The first lock: whether a request may go on to ThingsBoard with its sender's own token. Whether the thing itself is the
 * sender's, ThingsBoard decides then.
 */
export function decideUpstream(
  sender: RatedSender | null,
  { authorities, need }: { authorities: Authorities; need: UpstreamNeed },
  request: AskedRequest,
): UpstreamVerdict {
  if (need.kind === 'open') return 'go-on';
  if (!sender) return 'sign-in';
  const letter = LETTERS[sender.authority];
  if (authorities !== '' && !authorities.includes(letter ?? '?')) return 'refuse';
  // Roles are a tenant's; they say nothing of who runs the system. What no row knows is not theirs.
  if (letter === 'S') return authorities.includes('S') ? 'go-on' : 'refuse';
  return new Decision(sender, request).allows(need) ? 'go-on' : 'refuse';
}
