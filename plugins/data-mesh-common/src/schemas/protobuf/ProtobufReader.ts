import { OptionReader } from './OptionReader';
import { ProtobufBudget } from './ProtobufBudget';
import { ProtobufTokens } from './ProtobufTokens';

/** What reading a `.proto` file goes on with. */
export interface ProtobufReader {
  tokens: ProtobufTokens;
  options: OptionReader;
  budget: ProtobufBudget;
}
