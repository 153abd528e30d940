"""Publisher: whose site it is (content/site.yml)."""

from generator.model.record import Line, Record, key
from generator.model.unit import Contact

DEFAULT_PROFILE = "三段式"


class Publisher(Record):
    """The site's own facts. What is not set is left out of the pages, never invented."""

    site_name: Line = key("站点名称", "网站或栏目的名称，印在每页上方", "整改通报公报")
    host: Line = key("主办单位", "主办单位全称", "")
    contact: Contact = key("联系方式", "网站的联系方式", Contact)
    site_code: Line = key("网站标识码", "政府网站标识码", "")
    domain: Line = key("网站域名", "不带 https:// 的域名", "")
    icp: Line = key("ICP备案号", "ICP 备案号", "")
    police_record: Line = key("公安备案号", "公安备案号", "")
    column: Line = key("栏目名称", "所属栏目名称", "")
    default_profile: Line = key("默认格式", "通报不写“格式”时用的版式", DEFAULT_PROFILE)
