import { AdditionalInfo, EntityId } from './entity.model';

/** Groups of relation types; those that people make are `COMMON`. */
export const RELATION_TYPE_GROUPS = [
  'COMMON',
  'DASHBOARD',
  'RULE_CHAIN',
  'RULE_NODE',
  'EDGE',
  'EDGE_AUTO_ASSIGN_RULE_CHAIN',
] as const;

/** One of {@link RELATION_TYPE_GROUPS}. */
export type RelationTypeGroup = (typeof RELATION_TYPE_GROUPS)[number];

/** Kinds of things that can be related. */
export const RELATABLE_TYPES = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD', 'TENANT'] as const;

/** One of {@link RELATABLE_TYPES}. */
export type RelatableType = (typeof RELATABLE_TYPES)[number];

/** That one thing has to do with another, in a direction: `{from: building, type: 'Contains', to: room}`. */
export interface EntityRelation {
  from: EntityId<RelatableType>;
  to: EntityId<RelatableType>;
  type: string;
  typeGroup?: RelationTypeGroup | null;
  additionalInfo?: AdditionalInfo;
  version?: number;
}

/** A relation with the names of its ends. */
export interface EntityRelationInfo extends EntityRelation {
  fromName: string;
  toName: string;
}
