/**
 * What has to happen in one step inside Redis. Versions are compared byte by byte: the order of Lua's own comparison depends on
 * the server's locale.
 */

const OLDER = `
  local function older(a, b)
    for i = 1, math.min(#a, #b) do
      local x, y = string.byte(a, i), string.byte(b, i)
      if x ~= y then return x < y end
    end
    return #a < #b
  end`;

/** KEYS item, ended; ARGV id, version, ended, changedAt, item as JSON, then release and answer as JSON for each answer. */
export const WRITE = `${OLDER}
  local known = redis.call('HGET', KEYS[1], 'version')
  if known and older(ARGV[2], known) then return 0 end
  if known ~= ARGV[2] then
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'version', ARGV[2], 'ended', ARGV[3], 'changedAt', ARGV[4], 'item', ARGV[5])
    if ARGV[3] == '1' then redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1]) else redis.call('ZREM', KEYS[2], ARGV[1]) end
  end
  for i = 6, #ARGV, 2 do redis.call('HSET', KEYS[1], 'answer:' .. ARGV[i], ARGV[i + 1]) end
  return 1`;

/** KEYS item; ARGV release. */
export const KEEP_ONLY = `
  local kept = 'answer:' .. ARGV[1]
  if redis.call('HEXISTS', KEYS[1], kept) == 0 then return 0 end
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    if string.sub(field, 1, 7) == 'answer:' and field ~= kept then redis.call('HDEL', KEYS[1], field) end
  end
  return 1`;

/** KEYS ended; ARGV time, prefix of items. Some at a time, so that nobody else waits long; how many. */
export const PURGE = `
  local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1], 'LIMIT', 0, 1000)
  for _, id in ipairs(ids) do
    redis.call('DEL', ARGV[2] .. id)
    redis.call('ZREM', KEYS[1], id)
  end
  return #ids`;

/** KEYS counter, claims, events; ARGV events as JSON. */
export const ACCEPT = `
  for _, event in ipairs(ARGV) do
    local key = string.format('%016d', redis.call('INCR', KEYS[1]))
    redis.call('HSET', KEYS[3], key, event)
    redis.call('ZADD', KEYS[2], 0, key)
  end
  return #ARGV`;

/** KEYS claims, events; ARGV now, until, count. The score of an event is when its claim ends; 0 for one that nobody claimed. */
export const CLAIM = `
  local keys = {}
  for _, range in ipairs({ { '(0', ARGV[1] }, { '(' .. ARGV[2], '+inf' }, { '0', '0' } }) do
    for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], range[1], range[2], 'LIMIT', 0, ARGV[3])) do
      table.insert(keys, key)
    end
  end
  table.sort(keys)
  local found = {}
  for i = 1, math.min(#keys, tonumber(ARGV[3])) do
    redis.call('ZADD', KEYS[1], ARGV[2], keys[i])
    table.insert(found, { keys[i], redis.call('HGET', KEYS[2], keys[i]) })
  end
  return found`;
