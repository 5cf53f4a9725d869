import { kafkaTests } from '../test/contracts/kafka-tests.ts';
import { testKills } from '../test/helpers/consume-kills.ts';

testKills(kafkaTests(), 50, 400);
