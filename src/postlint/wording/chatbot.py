"""Phrases that text generators write around the text they were asked for, by language, family and weight.

No author writes these to readers. A generator writes them to its user: error messages of its service, refusals,
offers to continue, remarks about the request, about its output and about itself.
"""

from __future__ import annotations

from postlint.text import lazy
from postlint.wording.phrase import Phrase, PhraseTable

# The name of each family in a message.
FAMILIES = {
    "error": "error message of a chatbot service",
    "refusal": "chatbot refuses a request",
    "offer": "chatbot offers help",
    "request": "chatbot answers its user",
    "output": "chatbot talks about its own text",
    "persona": "chatbot talks about itself",
    "prompt": "prompt for a chatbot",
    "markup": "chatbot citation mark",
}

# A post with one of these elsewhere may be about chatbots, and quote them.
TOPIC = lazy(
    r"ChatGPT|챗 ?GPT|챗지피티|챗봇|언어 ?모델|생성형 ?(?:AI|인공지능)|프롬프트|오픈 ?AI|\bOpenAI\b|\bLLMs?\b"
    r"|\bGPT-?[345o]|\b[Cc]hatbot|\b[Ll]anguage models?\b"
    r"|チャットボット|生成AI|言語モデル|プロンプト|聊天机器人|语言模型|大模型|提示词"
)

# A sentence with one of these is from a business to its customers.
BUSINESS = lazy(
    r"고객|투숙|숙박|예약|객실|숙소|호텔|펜션|프런트|직원|매장|상담|전화|이메일|카카오톡|문의처"
    r"|\b[Ww]e\b|\b[Oo]ur (?:team|staff|office)\b|お客様|弊社|当社|当店|お電話|お問い合わせ|客服|我们|電話|电话|门店"
)

# A phrase of weight 3 is evidence anywhere, one of weight 2 at the start or end of a post or in a short post. Two of
# weight 1 count as one of weight 2. `phrase.read_phrases` describes the tables.

_ANY = r"""
error 3 Error code: :: \bError code: \d{3} - \{['\"‘“]
error 3 error :: \{\s?['\"‘“]error['\"’”]: ?\{\s?['\"‘“](?:message|code|type)['\"’”]
markup 3 oaicite :: :contentReference\[oaicite:\d+\]|\boaicite:\d+
output 3 ``` :: ^\s*```(?:html|markdown)\s*$
markup 3 † :: 【\d+(?::\d+)?†[^】\n]{1,60}】
"""

_ENGLISH = r"""
error 2 Rate limit reached :: Rate limit reached for \S+ in (?:organization|project)
error 2 You exceeded :: You exceeded your current quota, please check your plan
error 2 This model :: This model['’]s maximum context length is \d+ tokens
error 2 That model :: That model is currently overloaded with other requests
error 2 There was an error :: There was an error generating a response
error 2 If this issue :: If this issue persists please contact us through our help center
refusal 3 I'm sorry|I’m sorry|I am sorry ::
    (?:I(?:['’]m| am) )?sorry,? but I (?:can['’]?t|cannot|can not|am unable to|['’]m unable to)
    \s(?:assist|help) (?:you )?with th(?:at|is)\b
    |\bsorry,? but as an AI\b
refusal 2 I'm sorry|I’m sorry|I am sorry ::
    (?:I(?:['’]m| am) )?sorry,? (?:but )?I (?:can['’]?t|cannot|am unable to|['’]m unable to|don['’]t have)
    \s(?:assist|fulfill|comply|generate|access|browse|provide|complete|create|translate|rewrite|summari[sz]e|process)\b
refusal 2 I apologize|I apologise :: I apologi[sz]e,? but (?:I (?:can|do|am|cannot)|as an AI)\b
refusal 2 I can|I'm unable|I’m unable|I am unable ::
    \bI (?:can['’]t|cannot|['’]m unable to|am unable to) (?:fulfill|comply with|complete|process) your request\b
refusal 2 I'm unable|I’m unable|I am unable|I can ::
    \bI(?:['’]m unable to| am unable to| can['’]t| cannot) (?:access|browse|open|view)
    \s(?:the (?:content|link|article|URL)|external|real-time|that content|this content)
offer 3 Please ::
    Please (?:provide|share|paste)(?: me with)? (?:the|your|more)[^.\n]{0,60}?(?:so (?:that )?I can
    |and I(?:['’]ll| will| can)|I['’]d be happy to) (?:assist|help|write|create|generate|rewrite|translate|summari[sz]e)
offer 2 Would you like me :: \bWould you like me to [^?\n]{3,100}\?
offer 2 Let me know if ::
    \bLet me know if you(?:['’]d| would) like me to (?:adjust|revise|refine|tweak|shorten|rewrite|modify|reformat
    |tailor|continue|generate|add (?:more|any))
offer 2 Let me know if ::
    \bLet me know if you(?:['’]d like| would like| need| want) (?:any |some )?(?:further |more |additional |other )?
    (?:adjustments|revisions|modifications|edits|tweaks|assistance)\b
offer 2 How can I|How may I :: \bHow (?:can|may) I (?:assist|help) you(?: today| further| with)
offer 2 Is there anything else ::
    \bIs there anything else (?:I can (?:help|assist)|you(?:['’]d| would) like me)
request 2 Sure|Certainly|Absolutely|Of course|Got it|Great ::
    ^\W*(?:Sure|Certainly|Absolutely|Of course|Got it|Great)(?: thing)?[!,.:]+ (?:[Hh]ere(?:['’]s| is| are) (?:an?|the
    |your|some)|(?:I(?:['’]d| would) be|I['’]m) (?:happy|glad) to)\b
request 2 Here ::
    ^\W*Here(?:['’]s| is) (?:an?|the|your) (?:\w+ )?(?:rewritten|rephrased|polished|SEO[- ](?:optimized|friendly)
    |reworked|paraphrased|humani[sz]ed)\b
request 2 Here ::
    ^\W*Here(?:['’]s| is) (?:an?|the|your) [^.\n]{0,60}\b(?:article|blog post|draft|outline|summary|version)\b
    [^.\n]{0,60}\b(?:you (?:provided|requested|asked)|as requested|your request)
request 2 Based on|Using the ::
    \b(?:Based on|Using) the (?:text|article|information|details|prompt|content|outline|keywords|transcript) (?:that )?
    you(?:['’]ve| have)? provided\b
output 2 This article|This blog post|This post|The above|The revised|The rewritten ::
    \b(?:This|The (?:above|revised|rewritten)) (?:article|(?:blog )?post|text|content|version|response)
    \s(?:is|contains|exceeds|has|meets)[^.\n]{0,60}\b\d[\d,]{2,}[- ]words?\b
output 2 Regenerate response :: ^\W*Regenerate response\W*$
persona 3 As an AI|As an artificial|As a large|As a language ::
    \bAs an? (?:AI|artificial intelligence|(?:large )?language model)(?: language)?(?: model| assistant| chatbot)?, I\b
persona 3 As of my ::
    \bAs of my (?:last|latest|most recent|knowledge|training) (?:knowledge |training )?
    (?:update|training|data|cut-?off)\b
persona 2 I don :: \bI (?:don['’]t|do not) have (?:access to )?real-time\b
prompt 2 You are a ::
    ^\W*You are an? (?:expert|professional|experienced|skilled|seasoned)[^.\n]{0,40}(?:writer|copywriter|blogger
    |journalist|SEO)\b[^\n]{0,40}[.,]
prompt 2 Write a|Rewrite ::
    ^\W*(?:Write|Rewrite) (?:an? |the |this )[^.\n]{0,60}\b(?:article|blog post)\b[^.\n]{0,80}
    \b(?:\d+[ -]words?|keywords?:|tone)\b
"""

_KOREAN = r"""
refusal 2 죄송 ::
    죄송(?:합니다|하지만|스럽지만|해요)[^\n\"”’]{0,80}?(?:요청|제공하신|주신|작성|변환|답변|지시|주제|실시간|접근|번역
    |텍스트|도움을|도와|생성|기사|글을)[^\n\"”’]{0,80}?(?:수 없|어렵|맞지 않|관련이 없|않습니다|못합니다|못했)
refusal 2 죄송 :: 이유를 알 수 없어서 죄송|혼란을 드려 죄송|착오가 있었(?:네요|습니다)[^\n]{0,10}죄송
refusal 2 관련이 없 :: 제공(?:한|하신|된) (?:정보|내용|텍스트|주제)[와과는은]{1,2} 관련이 없
refusal 1 언급은 하지 않 :: 언급은 하지 않도록 하겠습니다
refusal 2 드릴 :: (?:요청|주제|내용|글|기사)[^.!?\n]{0,24}(?:작성|제공|생성|번역|요약)해\s?드릴 수 없
refusal 1 잘못 이해 :: 잘못 이해(?:했|하였)습니다
offer 2 드릴 :: (?:도와|작성해|설명해|제공해|정리해|수정해|요약해|번역해|변경해|추가해|진행해|만들어)\s?드릴까요\?
offer 2 주시겠 :: (?:알려|말씀해|제공해|공유해|설명해|보내|붙여넣어|입력해|제시해)\s?주시겠(?:어요|습니까)\?
offer 2 다른 도움 :: 다른 도움이[^.!?\n]{0,12}(?:필요|원|있으)하?시(?:면|다면)[^.!?\n]{0,20}(?:말씀|알려|요청|질문)
offer 2 도와드|도와 드 ::
    (?:원하시는지|필요하신지|궁금하신지|원하시면|말씀해\s?주시면|알려\s?주시면)[^.!?\n]{0,20}도와\s?드(?:리겠|릴게
    |릴 수)
offer 2 작성 :: 작성된 (?:내용|글|기사|본문)[을를]? 확인하시고[^.!?\n]{0,30}(?:알려|말씀해)\s?주
offer 2 수정 ::
    수정(?:이|할|하고 싶은|하실)[^.!?\n]{0,16}(?:있으시면|필요하시면|있으면|원하시면)[^.!?\n]{0,16}(?:말씀해
    |알려)\s?주
offer 2 필요한 부분 :: 필요한 부분이 있(?:으면|으시면) (?:언제든지 )?(?:알려|말씀해)\s?주
offer 2 원하시는 :: (?:어떤|무슨) [^.!?\n]{0,24}원하시는 (?:건가요|것인가요)\?
offer 3 요구사항을 주시면 :: 추가적?인? ?(?:설명|정보)(?:이나|과|와|및| 또는)? ?요구사항을 주시면
offer 2 새로운 주제로 :: 새로운 주제로 (?:진행|작성|변경)하(?:시려면|고 싶으시|길 원하시)
offer 2 공유해 :: (?:링크|텍스트|내용|원문|기사)[을를] 공유해\s?주시면[^.!?\n]{0,24}(?:제공|작성|번역|도와)
offer 1 함께 시작할까요 :: 함께 시작할까요\?
offer 2 다른 주제 :: 다른 주제[로가에를][^.!?\n]{0,16}(?:필요|원)하시(?:면|다면)
offer 1 도와드|도와 드 :: 도와\s?드릴\s?수 있(?:습니다|어요|을)
offer 2 도와드|도와 드 :: <TEXT>[^.!?\n]{0,10}작성하는 ?데 도와\s?드릴
offer 2 도움을 드 :: <TEXT>[을를]? 작성(?:하는 ?데|에) 도움을 드(?:리겠|릴)
offer 2 작성 :: 작성하는 ?데 도움을 줄 수 있(?:습니다|어요)
offer 2 도움을 드 :: 도움을 드리기 위해 (?:아래|다음)[^.!?\n]{0,10}(?:목차|구성|형식)
request 3 요청하신 :: 요청하신 (?:포맷|형식|글자\s?수|분량|길이|구조|톤|스타일)
request 2 요청하신 :: 요청하신 (?:대로|바와 같이|작업|조건|사항|블로그|콘텐츠|<SOURCE>)
request 3 제공해 :: 제공해\s?주신 <SOURCE>[을를은는의에]?\s?(?:바탕|토대|기반|기준|참고|활용|요약|분석|내용|따라|에)
request 2 제공하신 :: 제공하신 <SOURCE>
request 2 제공해 :: 제공해\s?주신 (?:텍스트|기사|글|내용|본문|링크|HTML)
request 2 사용자 ::
    (?:저는 사용자[가의]|사용자(?:님|분)?(?:께서|의 요청(?:에|을|대로)))[^.!?\n]{0,16}(?:제공|요청|작성|입력)
request 2 귀하의 요청 :: 귀하의 요청(?:을|에|대로)
request 2 주어진 ::
    주어진 <SOURCE>[을를]? ?(?:바탕|토대|기반)[^.!?\n]{0,20}(?:<TEXT>|새로운)[^.!?\n]{0,12}(?:작성|구성|재구성)
request 2 주어진 :: 위에 주어진 [^.!?\n]{0,16}(?:작업|지시|조건|지침|형식)
request 2 올바른 지침 :: 올바른 지침에 따라
request 3 작성 :: 제가 (?:지금|현재|이번에) 작성해야 하는 (?:내용|글|기사|주제)
request 2 작성 :: (?:바탕|토대|기반|참고|주제|관련)[^.!?\n]{0,40}<TEXT>[을를]? ?작성하(?:겠습니다|도록 하겠습니다)
request 2 작성 :: (?:기사를|블로거로서 [^.!?\n]{0,8}글을|전문적으로) 작성하겠습니다
request 2 작성 :: <TEXT>(?:[을를]|으?로)? ?작성해\s?(?:드리겠|드릴게|드릴 수|드렸)
request 2 작성 :: 작성해\s?드린 <TEXT>
request 2 작성 :: (?:내용을|목차를|형식으로|주제로|에 대해|에 맞게|이 같이) 작성해\s?(?:드리겠|드릴게|드릴 수)
request 2 사용자 :: 사용자가 (?:요청|제공|입력)하신
request 1 사용자 :: 사용자가 (?:요청|제공)한 (?:내용|주제|기사|글|형식|텍스트|정보|블로그)
request 2 작성 :: <TEXT>[을를]? 작성하기 위해[^.!?\n]{0,50}제공하겠습니다
request 2 글의 주제는 :: 저희?가 작성할 글의 주제는
request 2 작성 :: (?:다음|아래)[과의]? ?같은[^.!?\n]{0,40}<TEXT>[을를] 작성할 수 있습니다
request 2 차례대로 :: 차례대로 작성해\s?주시면 됩니다
request 2 접하셨군요 :: 소식[을를] 접하셨군요
request 2 작성 :: (?:블로그|포스트|포스팅|기사|콘텐츠) 작성을 위한 내용입니다
request 2 드릴 :: 대신[^.!?\n]{0,24}(?:정보|내용|주제)[을를]? (?:제공|작성|소개)해\s?드릴게요
request 1 샘플을 제공 :: 샘플을 제공해\s?드리
output 3 자를 초과 :: 최소 \d[\d,]*자를 초과하며
output 3 자 이상 ::
    (?:글|텍스트|기사|내용|본문)[을를은는이]? [^.!?\n]{0,10}\d[\d,]*자 이상(?:으로)? ?(?:수정|작성|확장|구성|보완)
    (?:하였|했|되었|해\s?드)
output 2 자를 초과 :: \b\d[\d,]{2,}자를 초과(?:합니다|하였|했|하도록|하며)
output 2 글자 :: 글자\s?수[는를가]? [^.!?\n]{0,16}(?:초과|충족|맞추|맞춰|준수)(?:하였|했|었|도록)
output 2 가이드라인에 :: 가이드라인에 (?:따라|맞춰|맞게)[^.!?\n]{0,20}(?:작성|반영|구성|수정)(?:하였|했|되었)
output 2 HTML ::
    HTML (?:구조|태그|형식|코드|포맷)[은는이가도를]? [^.!?\n]{0,10}(?:유지(?:되었|하였|했|됩|하면서)|그대로 (?:유지
    |두었))
output 2 작성 :: (?:이어서|계속(?:해서)?) 작성(?:할까요|해\s?드릴|하겠습니다)
output 2 예시입니다 :: (?:블로그 글|기사|콘텐츠|포스트)의 예시입니다
output 2 작성 :: 해당 (?:기사|글|포스트|콘텐츠)[는은][^.!?\n]{0,60}작성될 예정
persona 3 저는 :: 저는 (?:인공지능|AI)[^.!?\n]{0,16}(?:모델|어시스턴트|비서|챗봇|이기 때문|로서)
persona 3 언어 :: (?:인공지능|AI) 언어 ?모델(?:로서|이기 때문|이므로|이라서?|입니다)
persona 2 학습 :: (?:제|저의|저는) [^.!?\n]{0,12}(?:학습 데이터|학습된 데이터|지식)[^.!?\n]{0,12}20\d\d년
persona 2 실시간 ::
    실시간(?:으로)? ?(?:정보|데이터|뉴스|검색|웹)[^.!?\n]{0,16}(?:접근|제공|확인|검색)할 수 (?:없습니다|없어|없기)
persona 2 저는 :: 저는 [^.!?\n]{0,24}작성하는 (?:업무|역할)[를을] 맡고
persona 3 블로거 :: 블로거(?: 스타일의 글|로 가정하여|로서 (?:글|기사|내용|콘텐츠)[을를] ?작성)
prompt 2 당신은 :: ^\W*당신은 [^.!?\n]{0,30}(?:블로거|작가|기자|전문가|에디터|카피라이터|마케터)(?:입니다|로서|이다)
prompt 2 작성 :: (?:키워드 기반|SEO|소제목|아래 내용을|다음 내용을)[^.!?\n]{0,24}작성해\s?(?:주세요|줘|주십시오)
prompt 2 작성 :: (?:다음|아래|위) (?:기사|글|텍스트|본문)[을를][^.!?\n]{0,20}다시 작성해\s?(?:주세요|줘)
"""

_JAPANESE = r"""
refusal 2 申し訳 ::
    申し訳(?:ございません|ありません|ない)(?:のですが|が|。|、)[^。\n」]{0,60}(?:リクエスト|依頼に|生成|リアルタイム|
    (?:記事|文章|コンテンツ)[^。\n]{0,16}(?:作成|提供))[^。\n」]{0,40}(?:できません|できかねます|できない|ありません)
offer 2 しましょうか ::
    (?:記事|文章|本文|内容|お手伝い|要約|翻訳)[^。\n]{0,12}(?:作成|執筆|修正|お手伝い|続け|要約|翻訳)[^。\n]{0,4}
    (?:いた)?しましょうか
offer 2 お手伝い :: (?:他に|ほかに)(?:も)?(?:何か)?お手伝い[^。\n]{0,12}(?:ありますか|ございますか|ありましたら)
offer 2 修正 ::
    (?:修正|調整|変更)(?:が必要|したい|してほしい)[^。\n]{0,12}(?:場合|点|箇所|あれば)[^。\n]{0,12}(?:お知らせ|教えて
    |お申し付け)
request 2 承知 :: ^\W*承知(?:しました|いたしました)[。！、][^。\n]{0,60}(?:以下|作成|執筆|記事|文章|書き|まとめ)
request 2 かしこまりました :: ^\W*かしこまりました[。！、]
request 2 もちろんです :: ^\W*もちろんです[。！、](?:以下|では|記事|こちら)
request 2 ご ::
    ご(?:提供|提示|指定)(?:いただいた|頂いた|くださった|の)(?:文章|テキスト|記事|キーワード|情報|プロンプト)(?:に基づ
    |を(?:元|基|もと)|に沿|から)
request 2 以下 :: 以下(?:は|に|が)[^。\n]{0,20}(?:リライト|書き直し|要約|翻訳)した(?:文章|記事|テキスト|バージョン)
output 2 文字 ::
    \d{3,5}\s?文字(?:以上|程度|を超え)[^。\n]{0,12}(?:作成|執筆|記述|調整)(?:しました|いたしました|しています)
persona 3 AI :: (?:私|わたし)は(?:AI|人工知能)(?:言語)?(?:モデル|アシスタント|です|なので|であり|であるため)
persona 3 言語モデル :: AI言語モデル(?:として|なので|のため|である|です)
persona 2 リアルタイム ::
    リアルタイムの?(?:情報|データ)[^。\n]{0,12}(?:アクセス|取得|提供)(?:できません|することができません)
"""

_CHINESE = r"""
refusal 2 我 ::
    (?:抱歉|对不起|很遗憾|對不起)[，,]?\s?(?:但|作为[^，。\n]{0,16}[，,])?我(?:无法|不能|無法|没有办法|没法)(?:提供
    |协助|帮助|完成|回答|满足|生成|访问|获取|处理|协助|回答|继续|協助|完成|訪問)
offer 2 告诉我 :: 如果[您你](?:还)?(?:有|需要)(?:任何)?(?:其他|更多|进一步)[^。\n]{0,20}(?:请随时|随时|请)告诉我(?!们)
offer 2 需要我 :: (?:是否|您|你)?需要我(?:帮|为|继续|再|进一步)[^。？?\n]{0,24}(?:吗|？|\?)
offer 2 您的 :: 希望(?:以上|这篇|这些|这个)(?:内容|文章|回答|信息)?[^。\n]{0,8}符合您的(?:要求|需求|期望)
request 2 以下 :: ^\W*(?:好的|当然可以|当然|没问题|明白了)[，,！!。]\s?以下(?:是|为)
request 2 提供的 :: (?:根据|基于|按照)[您你]提供的(?:信息|内容|资料|文本|文章|要求|关键词|素材)
request 2 要求 :: (?:以下|下面)是(?:根据|按照)[您你]的(?:要求|需求)
request 2 以下是 :: 以下是(?:改写|重写|润色|优化|扩写)后的(?:文章|内容|文本|版本)
output 2 字数 :: (?:字数|全文)[^。\n]{0,8}(?:符合|满足|超过|控制在)[^。\n]{0,10}(?:要求|\d{3,5}字)
persona 3 作为 :: 作为(?:一个|一名|一款)?(?:AI|人工智能|大型)?(?:语言模型|助手|AI)[，,]\s?我
persona 3 我是 :: 我(?:只)?是(?:一个|一款|由)[^。，\n]{0,15}(?:人工智能助手|AI助手|语言模型)
persona 3 我的 :: 我的(?:知识|训练数据)(?:截止|更新|库截)[^。\n]{0,8}20\d\d
"""

# Abbreviations in the patterns: what a generator writes, and what it writes that from.
_NOUNS = {
    "<TEXT>": r"(?<![가-힣])(?:기사|글|블로그|콘텐츠|컨텐츠|포스트|포스팅|본문|초안|원고)",
    "<SOURCE>": r"(?:텍스트|기사|글|본문|내용|제목|주제|키워드|링크|문장|HTML|정보)",
}
# A text without any of the words after a table contains none of its phrases.
_TABLES = (
    PhraseTable(_ANY, "{", "[", "†", "`"),
    PhraseTable(_ENGLISH, " the ", " is ", " you", " AI ", "sorry"),
    PhraseTable(_KOREAN, "다", "요", words=_NOUNS),
    PhraseTable(_JAPANESE, "す", "せ"),
    PhraseTable(_CHINESE, "您", "你", "我"),
)


def stems() -> tuple[str, ...]:
    """Return strings such that a text with one of the phrases contains at least one of them."""
    return tuple(dict.fromkeys(stem for table in _TABLES for stem in table.stems))


def candidates(text: str) -> list[Phrase]:
    """Return the phrases that a text may contain: a cheap test, before its blocks are read."""
    return [phrase for table in _TABLES for phrase in table.candidates(text)]
