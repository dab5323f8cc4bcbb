import { AdditionalInfo, BaseEntity, EntityId } from './entity.model';

/** Something that is to happen at times, without what is to be done. */
export interface SchedulerEventInfo extends BaseEntity<'SCHEDULER_EVENT'> {
  customerId?: EntityId<'CUSTOMER'>;
  ownerId?: EntityId<'TENANT' | 'CUSTOMER'>;
  name: string;
  /** What is done, as a word: `generateReport`, `updateAttributes`, or one of the platform's rule chains. */
  type: string;
  /** What it is about. */
  originatorId?: { entityType?: string; id: string } | null;
  /** When: `{timezone, startTime, repeat}`. */
  schedule?: Record<string, unknown> | null;
  /** Absent: it is. */
  enabled?: boolean | null;
  additionalInfo?: AdditionalInfo;
  version?: number;
}

/** The same with what is to be done: `{msgType, msgBody, metadata}`. */
export interface SchedulerEvent extends SchedulerEventInfo {
  configuration?: Record<string, unknown> | null;
}
