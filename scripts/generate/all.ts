import { optionsTable } from '../../src/config/help.ts';
import { AdGroupKeyphrase } from '../../src/contract/ad-group.ts';
import { BulkFailed, BulkRequest } from '../../src/contract/bulk.ts';
import { ListingEvent } from '../../src/contract/event.ts';
import { FeedbackRequest } from '../../src/contract/feedback.ts';
import { ItemKeyphrases } from '../../src/contract/item-keyphrases.ts';
import { RankAnswer, RankRequest } from '../../src/contract/rank.ts';
import { RecommendAnswer, RecommendRequest } from '../../src/contract/recommend.ts';
import type { Generator } from '../lib/markers.ts';
import { errors } from './errors.ts';
import { example } from './example.ts';
import { fields } from './fields.ts';
import { imports } from './imports.ts';
import { insightColumns } from './insight-columns.ts';
import { metrics } from './metrics.ts';
import { releaseFiles } from './release-files.ts';
import { sampleCommands } from './sample-commands.ts';

/** Generators of the documents' generated parts, by marker name. */
export function generators(root: string): Record<string, Generator> {
  return {
    example: (old) => example(root, old),
    'release-files': (old) => releaseFiles(root, old),
    imports: () => imports(root),
    'sample-commands': () => sampleCommands(root),
    errors,
    settings: optionsTable,
    'recommend-request': () => fields(RecommendRequest),
    'recommend-answer': () => fields(RecommendAnswer),
    'bulk-request': () => fields(BulkRequest),
    'bulk-failed': () => fields(BulkFailed),
    'listing-event': () => fields(ListingEvent),
    'feedback-request': () => fields(FeedbackRequest),
    'ad-group-item': () => fields(AdGroupKeyphrase.properties.items.items),
    'item-keyphrases': () => fields(ItemKeyphrases),
    'insight-columns': insightColumns,
    metrics,
    'rank-request': () => fields(RankRequest),
    'rank-answer': () => fields(RankAnswer),
  };
}
