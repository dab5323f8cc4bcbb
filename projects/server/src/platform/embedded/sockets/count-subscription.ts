import type { Change } from '../../../kernel/db/changes';
import type { EntityCountQuery } from '../things/entity-query/entity-query.schema';
import { countEntities } from '../things/entity-query/find-entities';
import { countAnswer, countRefusal, refusalOf } from './answers';
import { isAbout } from './is-about';
import type { Asker, Subscription } from './subscription';

/** How many entities a query finds, and how that changes. */
export class CountSubscription implements Subscription {
  private last: number | null = null;

  constructor(
    private readonly cmdId: number,
    private readonly query: EntityCountQuery,
    private readonly tenantId: string | null,
  ) {}

  async refresh({ db, scopes, send }: Asker): Promise<void> {
    const count = await countEntities(db, scopes, this.query);
    if (count === this.last) return;
    this.last = count;
    send(countAnswer(this.cmdId, count));
  }

  concerns(change: NonNullable<Change>): boolean {
    return isAbout(this.query, this.tenantId, change);
  }

  refusal(error: unknown): object {
    return countRefusal(this.cmdId, refusalOf(error));
  }
}
