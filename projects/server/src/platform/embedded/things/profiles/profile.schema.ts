import { PROFILE_LIMITS } from 'ngx-self-registration/models/limits';
import { type Static, type TObject, Type } from 'typebox';
import { EntityIdSchema, OptionalEntityId, OptionalText, OptionalVersion, Text } from '../../../../kernel/http/schemas';
import type { ProfileValues } from './profile.repository';

/** What every kind of profile says. */
export const PROFILE_PROPERTIES = {
  id: Type.Optional(Type.Union([EntityIdSchema, Type.Null()])),
  name: Text(PROFILE_LIMITS.name),
  description: OptionalText(PROFILE_LIMITS.description),
  image: OptionalText(PROFILE_LIMITS.image),
  default: Type.Optional(Type.Boolean()),
  defaultDashboardId: OptionalEntityId,
  defaultRuleChainId: OptionalEntityId,
  defaultEdgeRuleChainId: OptionalEntityId,
  defaultQueueName: OptionalText(),
  version: OptionalVersion,
};

type Body = Static<TObject<typeof PROFILE_PROPERTIES>>;

/** What is written down of a profile; `more`: what its kind has besides. */
export function profileValues(body: Body, dashboardId?: string, more: Record<string, unknown> = {}): ProfileValues {
  const { name, description, image } = body;
  const { defaultRuleChainId = null, defaultEdgeRuleChainId = null, defaultQueueName = null } = body;
  const said = Object.entries(more).filter(([, value]) => value !== undefined && value !== null);
  return {
    ...{ name: name.trim(), description: description ?? null, image: image ?? null },
    defaultDashboardId: dashboardId ?? null,
    details: { defaultRuleChainId, defaultEdgeRuleChainId, defaultQueueName, ...Object.fromEntries(said) },
  };
}
