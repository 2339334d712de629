/**
 * Characters as they are written in Japan since 1946 and in older print, each before the simplified one of the same meaning: names of Japanese
 * holders, surnames with a form of their own (髙, 﨑, 锺). For comparing only, as the traditional ones.
 */
const pairs =
  '沢泽 円圆 広广 駅驿 栄荣 桜樱 辺边 関关 竜龙 斉齐 浜滨 鉄铁 気气 図图 実实 ' +
  '売卖 読读 戦战 覚觉 経经 続续 総总 黒黑 塩盐 薬药 県县 団团 伝传 仏佛 仮假 ' +
  '価价 児儿 両两 剤剂 単单 厳严 営营 囲围 壊坏 壌壤 変变 奨奖 専专 対对 巣巢 ' +
  '帰归 廃废 弾弹 従从 徳德 恵惠 悪恶 応应 戯戏 拝拜 拡扩 択择 挙举 掲揭 揺摇 ' +
  '摂摄 撃击 斎斋 暁晓 暦历 検检 楽乐 様样 権权 歓欢 歩步 歯齿 歳岁 歴历 毎每 ' +
  '渋涩 済济 渓溪 満满 滝泷 瀬濑 焼烧 犠牺 猟猎 獣兽 畳叠 発发 稲稻 穂穗 穏稳 ' +
  '粋粹 粛肃 絵绘 継继 縄绳 縦纵 繊纤 聴听 脳脑 臓脏 舎舍 荘庄 蔵藏 薫薰 蛍萤 ' +
  '覧览 観观 訳译 譲让 豊丰 賛赞 転转 軽轻 逓递 遅迟 郷乡 酔醉 醸酿 釈释 銭钱 ' +
  '鋳铸 陥陷 険险 隠隐 雑杂 霊灵 頼赖 顕显 騒骚 験验 髄髓 鶏鸡 亜亚 剰剩 勧劝 ' +
  '勲勋 圏圈 増增 寛宽 巌岩 捜搜 挿插 晩晚 曽曾 桟栈 涙泪 渇渴 焔焰 缶罐 艶艳 ' +
  '賎贱 鉱矿 闘斗 隣邻 駆驱 髪发 麺面 鴎鸥 齢龄 戸户 錬炼 帯带 塁垒 縁缘 効效 ' +
  '収收 姉姊 労劳 覇霸 舗铺 繋系 﨑崎 髙高 淸清 靑青 甦苏 锺钟 𠮷吉 吿告 呑吞 ' +
  '姸妍 黙默 値值 倂并 兎兔 刧劫 勅敕 呪咒 噐器 妬妒 尙尚 嶋岛 嶌岛 帋纸 晧皓 ' +
  '暎映 柹柿 梹槟 槇槙 槪概 煕熙 珎珍 甁瓶 畧略 皐皋 秊年 秌秋 窻窗 竒奇 竝并 ' +
  '籏旗 糓谷 緖绪 翆翠 聨联 脇胁 菓果 萠萌 蘓苏 蘒荻 諌谏 讃赞 迯逃 逹达 邉边 ' +
  '郞郎 鄕乡 釼剑 銕铁 鑛矿 隷隶 靭韧 韮韭 飮饮 駈驱 鬪斗 亀龟 剣剑 剱剑 処处 ' +
  '聡聪 窓窗 桝枡 渕渊'

export const plainOfVariant: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair) => {
    const [variant = '', plain = ''] = pair
    return [variant, plain]
  }),
)
